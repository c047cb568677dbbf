package org.dayu.messaging.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu messaging", description = "The broker, the outbox relay and redelivery")
public @interface MessagingConfig {

    String PID = "org.dayu.messaging";

    @AttributeDefinition(
            name = "Broker URL",
            description = "Of an ActiveMQ 6 broker, e.g. failover:(ssl://a:61617,ssl://b:61617); empty runs one inside")
    String broker_url() default "";

    @AttributeDefinition(name = "Broker user", description = "Only used with a URL")
    String broker_user() default "";

    @AttributeDefinition(name = "Password file", description = "Its first line is the password; only used with a URL")
    String broker_password_file() default "";

    @AttributeDefinition(name = "Data", description = "Folder of the inner broker; relative to Karaf's data folder")
    String broker_data() default "activemq";

    @AttributeDefinition(name = "Store limit", description = "MiB that the inner broker may keep on disk")
    long broker_store_limit() default 2048;

    @AttributeDefinition(name = "Memory limit", description = "MiB that the inner broker may keep in memory")
    long broker_memory_limit() default 64;

    @AttributeDefinition(name = "Settle", description = "Seconds after boot before the first message leaves the outbox")
    int relay_settle() default 3;

    @AttributeDefinition(name = "Attempts", description = "Deliveries of a message before it goes to the dead letters")
    int delivery_attempts() default 5;

    @AttributeDefinition(
            name = "First delay",
            description = "Milliseconds before the second attempt; each next doubles")
    long delivery_delay() default 1000;

    @AttributeDefinition(name = "Longest delay", description = "Milliseconds between two attempts at most")
    long delivery_delay_longest() default 60_000;

    @AttributeDefinition(name = "Keep", description = "Days that sent and handled messages are remembered")
    int keep_days() default 14;
}

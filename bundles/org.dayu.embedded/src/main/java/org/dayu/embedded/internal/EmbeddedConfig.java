package org.dayu.embedded.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/org.dayu.embedded.cfg}; the meaning of each key is written there. */
@ObjectClassDefinition(name = "Embedded servers", description = "PostgreSQL and Elasticsearch as child processes")
@interface EmbeddedConfig {

    String PID = "org.dayu.embedded";

    @AttributeDefinition
    boolean postgres_enabled() default true;

    @AttributeDefinition
    String postgres_home();

    @AttributeDefinition
    String postgres_data();

    @AttributeDefinition
    int postgres_port() default 15432;

    @AttributeDefinition
    String postgres_shared_buffers() default "128MB";

    @AttributeDefinition
    int postgres_max_connections() default 100;

    @AttributeDefinition
    boolean elasticsearch_enabled() default true;

    @AttributeDefinition
    String elasticsearch_home();

    @AttributeDefinition
    String elasticsearch_data();

    @AttributeDefinition
    int elasticsearch_port() default 19200;

    @AttributeDefinition
    String elasticsearch_heap() default "384m";
}

package org.dayu.cluster.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu cluster", description = "Several nodes on one database")
public @interface ClusterConfig {

    String PID = "org.dayu.cluster";

    @AttributeDefinition(name = "Link", description = "host:port for other nodes; empty for a node that stands alone")
    String link() default "";

    @AttributeDefinition(
            name = "Listen",
            description = "host:port where this node listens for other nodes; empty: at the link itself")
    String listen() default "";

    @AttributeDefinition(name = "Desks", description = "Where people find the desks of this node")
    String url() default "";

    @AttributeDefinition(name = "SIP", description = "Where this node takes SIP, host:port")
    String sip() default "";

    @AttributeDefinition(
            name = "Lease",
            description = "Seconds without a sign of life after which a node counts as dead")
    int lease_seconds() default 5;
}

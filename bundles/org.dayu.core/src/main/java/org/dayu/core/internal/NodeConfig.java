package org.dayu.core.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu core", description = "The name and the limits of this node")
public @interface NodeConfig {

    String PID = "org.dayu.core";

    @AttributeDefinition(name = "Node", description = "The name of this node, unique in the installation")
    String node() default "dayu-1";

    @AttributeDefinition(
            name = "Least free disk",
            description = "MiB that must stay free below the data folder; with less, health says so")
    long disk_free_least() default 1024;
}

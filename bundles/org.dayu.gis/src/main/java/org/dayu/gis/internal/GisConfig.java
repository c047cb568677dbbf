package org.dayu.gis.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu map", description = "Layers and events")
@interface GisConfig {

    String PID = "org.dayu.gis";

    @AttributeDefinition(name = "Layers", description = "The folder with layers.json and what it names")
    String layers_dir();

    @AttributeDefinition(name = "Events", description = "How many events one answer may hold")
    int events_limit() default 20_000;
}

package org.dayu.ivr.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu IVR", description = "Self service by telephone")
@interface IvrConfig {

    String PID = "org.dayu.ivr";

    @AttributeDefinition(name = "Fallback queue", description = "Where a caller goes when a flow cannot be followed")
    String fallback_queue() default "general";

    @AttributeDefinition(name = "Patience", description = "Seconds a node may take before the caller goes to a person")
    int node_seconds() default 8;
}

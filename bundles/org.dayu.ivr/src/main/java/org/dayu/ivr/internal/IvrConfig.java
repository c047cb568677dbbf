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

    @AttributeDefinition(
            name = "Human first",
            description =
                    "Numbers whose callers come to a person without a menu: digits, a prefix with *, or * for any")
    String human_first() default "";

    @AttributeDefinition(name = "Human first prompts", description = "Said to them before")
    String human_first_prompts() default "welcome,privacy-notice";

    @AttributeDefinition(
            name = "Human first key",
            description = "Pressed while these prompts are spoken it leads to self service; empty for none")
    String human_first_key() default "";
}

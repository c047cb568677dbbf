package org.dayu.acd.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu ACD", description = "Who gets which caller")
public @interface AcdConfig {

    String PID = "org.dayu.acd";

    @AttributeDefinition(name = "Journal folder", description = "Empty for journal/acd in the data folder")
    String journal_folder() default "";

    @AttributeDefinition(name = "Segment size", description = "MiB after which a new journal segment begins")
    int journal_segment_mib() default 16;

    @AttributeDefinition(name = "Retention", description = "Days that journal segments are kept after they were copied")
    int journal_days() default 7;

    @AttributeDefinition(name = "Sign-in needs a phone", description = "Refuse to get ready while the phone is away")
    boolean phone_required() default true;

    @AttributeDefinition(
            name = "Own calls reset idle time",
            description = "Whether a call that no queue gave makes the agent's idle time begin anew")
    boolean own_calls_reset_idle() default true;
}

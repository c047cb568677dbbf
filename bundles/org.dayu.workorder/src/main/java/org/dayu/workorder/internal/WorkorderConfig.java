package org.dayu.workorder.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code etc/org.dayu.workorder.cfg}. */
@ObjectClassDefinition(name = "Dayu work orders", description = "Limits of handling, attachments and process jobs")
public @interface WorkorderConfig {

    /** The name of the configuration. */
    String PID = "org.dayu.workorder";

    @AttributeDefinition(name = "Offices open", description = "Local time; warnings never come earlier")
    String office_opens() default "09:00";

    @AttributeDefinition(name = "Cut-off", description = "Local time; what comes later counts as the next working day")
    String office_cut_off() default "17:30";

    @AttributeDefinition(name = "Returns", description = "How often a department may send an order back")
    int returns_max() default 2;

    @AttributeDefinition(name = "Return within", description = "Working days after dispatch")
    int returns_within_days() default 2;

    @AttributeDefinition(name = "Second handlings", description = "How often an order may be handled again")
    int redos_max() default 3;

    @AttributeDefinition(name = "Visit attempts", description = "Before an order may be closed as unreachable")
    int visits_before_unreachable() default 3;

    @AttributeDefinition(name = "Extensions", description = "How many an order may be granted")
    int extensions_max() default 1;

    @AttributeDefinition(name = "Extension days", description = "Working days of one extension at most; up to 10")
    int extension_days_max() default 10;

    @AttributeDefinition(name = "Attachments", description = "The folder; needs a back-up like the database")
    String attachments_folder() default "data/workorder/attachments";

    @AttributeDefinition(name = "Attachments of one order", description = "How many at most")
    int attachments_max() default 30;

    @AttributeDefinition(name = "Job threads", description = "Threads for timers and other jobs of the process engine")
    int job_threads() default 2;

    @AttributeDefinition(name = "Public questions", description = "Progress queries a minute from one address")
    int public_queries_per_minute() default 10;

    @AttributeDefinition(
            name = "Wrong answers",
            description = "Wrong phone tails for one number in a quarter of an hour")
    int public_wrong_per_quarter() default 5;
}

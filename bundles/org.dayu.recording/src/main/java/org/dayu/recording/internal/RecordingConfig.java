package org.dayu.recording.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu recording", description = "Where talks are recorded to")
public @interface RecordingConfig {

    String PID = "org.dayu.recording";

    @AttributeDefinition(name = "Folder", description = "Empty for recordings in Karaf's data folder")
    String dir() default "";

    @AttributeDefinition(name = "Least free space", description = "Megabytes; below it the operator is warned")
    int disk_least_mb() default 1024;

    @AttributeDefinition(name = "Reserve", description = "Megabytes that recordings leave to the rest of Dayu")
    int disk_reserve_mb() default 256;

    @AttributeDefinition(name = "Key file", description = "Empty for keys/recording.keys in Karaf's data folder")
    String key_file() default "";

    @AttributeDefinition(name = "Retention", description = "Days that recordings are kept; 0 for ever")
    int retention_days() default 0;

    @AttributeDefinition(name = "Retention by queue", description = "e.g. emergency=1095, general=180")
    String retention_queues() default "";

    @AttributeDefinition(name = "Agents may pause", description = "Supervisors always may")
    boolean pause_agents() default true;

    @AttributeDefinition(name = "Longest pause", description = "Seconds; then recording goes on by itself")
    int pause_most_seconds() default 180;
}

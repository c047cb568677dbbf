package org.dayu.recording.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu recording", description = "Where talks are recorded to")
@interface RecordingConfig {

    String PID = "org.dayu.recording";

    @AttributeDefinition(name = "Folder", description = "Empty for recordings in Karaf's data folder")
    String dir() default "";

    @AttributeDefinition(name = "Least free space", description = "Megabytes; below it the operator is warned")
    int disk_least_mb() default 1024;

    @AttributeDefinition(name = "Reserve", description = "Megabytes that recordings leave to the rest of Dayu")
    int disk_reserve_mb() default 256;

    @AttributeDefinition(name = "Key file", description = "Empty for keys/recording.keys in Karaf's data folder")
    String key_file() default "";
}

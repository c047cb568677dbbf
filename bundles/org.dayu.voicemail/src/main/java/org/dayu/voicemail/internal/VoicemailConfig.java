package org.dayu.voicemail.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu voicemail", description = "Messages that callers leave")
public @interface VoicemailConfig {

    String PID = "org.dayu.voicemail";

    @AttributeDefinition(name = "Folder", description = "Empty for voicemail in Karaf's data folder")
    String dir() default "";

    @AttributeDefinition(name = "Least free space", description = "Megabytes; below it the operator is warned")
    int disk_least_mb() default 512;

    @AttributeDefinition(name = "Reserve", description = "Megabytes that messages leave to the rest of Dayu")
    int disk_reserve_mb() default 256;

    @AttributeDefinition(name = "Shortest message", description = "Milliseconds")
    int message_least_millis() default 1500;

    @AttributeDefinition(name = "Least voice", description = "Milliseconds of sound above the level")
    int voice_least_millis() default 300;

    @AttributeDefinition(name = "Level", description = "dB below full scale from which sound is voice")
    int voice_level_db() default -42;

    @AttributeDefinition(name = "Retention", description = "Days that messages are kept; 0 for ever")
    int retention_days() default 0;

    @AttributeDefinition(name = "Retention by queue", description = "e.g. flood=1095, general=180")
    String retention_queues() default "";

    @AttributeDefinition(name = "Transcribe", description = "By the speech recogniser, if one is installed")
    boolean transcribe() default true;
}

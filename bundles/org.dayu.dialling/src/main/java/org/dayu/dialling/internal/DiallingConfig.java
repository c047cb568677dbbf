package org.dayu.dialling.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu dialling", description = "Which outside numbers may be dialled")
@interface DiallingConfig {

    String PID = "org.dayu.dialling";

    @AttributeDefinition(name = "Area code", description = "Of the place where the trunks end, with its 0")
    String area_code() default "";

    @AttributeDefinition(name = "Always dialled", description = "Besides 110, 119, 120, 122, 12345; by commas")
    String always() default "";

    @AttributeDefinition(name = "Prices", description = "Per minute in 分 by class, e.g. local:10,mobile:15")
    String prices() default "";

    @AttributeDefinition(name = "Seconds of warning before a talk is cut", description = "0: never cut")
    int cut_warning_seconds() default 60;

    @AttributeDefinition(name = "Minutes watched for alarms")
    int alarm_minutes() default 10;

    @AttributeDefinition(name = "Refusals that raise an alarm", description = "0: never")
    int alarm_refusals() default 15;

    @AttributeDefinition(name = "Costly numbers that raise an alarm", description = "Allowed or not; 0: never")
    int alarm_costly() default 5;

    @AttributeDefinition(name = "Numbers at all that raise an alarm", description = "0: never")
    int alarm_many() default 60;

    @AttributeDefinition(name = "Numbers between 00:00 and 06:00 that raise an alarm", description = "0: never")
    int alarm_night() default 20;

    @AttributeDefinition(name = "Minutes locked after an alarm", description = "0: the alarm alone")
    int lock_minutes() default 15;

    @AttributeDefinition(name = "Days kept")
    int keep_days() default 180;
}

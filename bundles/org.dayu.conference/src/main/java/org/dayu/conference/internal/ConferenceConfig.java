package org.dayu.conference.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu conference", description = "Third parties in calls")
@interface ConferenceConfig {

    String PID = "org.dayu.conference";

    @AttributeDefinition(name = "Third parties", description = "How many a call may have at a time")
    int third_parties_max() default 2;
}

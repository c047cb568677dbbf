package org.dayu.webrtc.internal.wire;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the bundle; see {@code org.dayu.webrtc.cfg} for what an operator is told. */
@ObjectClassDefinition(name = "Dayu WebRTC", description = "Soft phones in browsers")
public @interface WebrtcConfig {

    String PID = "org.dayu.webrtc";

    @AttributeDefinition(name = "Silence", description = "Seconds without a sign of life until a phone counts as gone")
    int phone_silence_seconds() default 15;

    @AttributeDefinition(name = "Visitors' number", description = "What citizens reach from the page; empty: nothing")
    String visitors_number() default "";

    @AttributeDefinition(name = "Visitors", description = "Citizens who are connected at the same time")
    int visitors_most() default 20;

    @AttributeDefinition(name = "Visits", description = "Of one address in an hour")
    int visitors_per_hour() default 10;
}

package org.dayu.media.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu media", description = "RTP legs, prompts and mixing")
@interface MediaConfig {

    String PID = "org.dayu.media";

    @AttributeDefinition(name = "RTP address", description = "The IP address that media sockets listen on")
    String rtp_address() default "127.0.0.1";

    @AttributeDefinition(name = "Advertised address", description = "The IP address in our SDP; empty for the above")
    String rtp_advertised() default "";

    @AttributeDefinition(name = "RTP ports", description = "The range of ports; a leg takes two")
    String rtp_ports() default "20000-21999";

    @AttributeDefinition(name = "Quarantine", description = "Seconds that a port rests before it is used again")
    int rtp_quarantine_seconds() default 10;

    @AttributeDefinition(name = "Latch", description = "How far a peer may be from its SDP address: off, port or nat")
    String rtp_latch() default "port";

    @AttributeDefinition(name = "Codecs", description = "PCMA and PCMU, in the order of our offers")
    String codecs() default "PCMA,PCMU";

    @AttributeDefinition(name = "Shards", description = "Tick threads; 0 for as many as there are cores")
    int shards() default 0;

    @AttributeDefinition(name = "Jitter buffer, least", description = "Milliseconds")
    int jitter_min_millis() default 20;

    @AttributeDefinition(name = "Jitter buffer, most", description = "Milliseconds")
    int jitter_max_millis() default 200;

    @AttributeDefinition(name = "Silence", description = "Seconds without RTP until the call is told")
    int silence_seconds() default 20;

    @AttributeDefinition(name = "Digit length", description = "Milliseconds of each digit that we send")
    int digit_millis() default 100;

    @AttributeDefinition(name = "Drain", description = "Seconds that stopping waits for legs to close")
    int drain_seconds() default 10;

    @AttributeDefinition(name = "Prompt folders", description = "Folders of WAV files, separated by commas")
    String prompts_dirs() default "";
}

package org.dayu.rest.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** See {@code org.dayu.rest.cfg} for what the keys mean. */
@ObjectClassDefinition(name = "Dayu REST")
public @interface RestConfig {

    String PID = "org.dayu.rest";

    @AttributeDefinition(description = "Largest body, in bytes, of a request that is not an upload")
    long body_limit() default 1_048_576;

    @AttributeDefinition(description = "Largest body, in bytes, of an upload")
    long upload_limit() default 20_971_520;

    @AttributeDefinition(description = "How long a request waits for a resource that is being replaced")
    int hold_seconds() default 30;

    @AttributeDefinition(description = "How long the removal of a resource waits for its requests")
    int drain_seconds() default 5;

    @AttributeDefinition(description = "How long after the start a request waits for a resource that is not there yet")
    int start_seconds() default 10;

    @AttributeDefinition(description = "Origins that may send unsafe requests besides our own, separated by commas")
    String allowed_origins() default "";

    @AttributeDefinition(description = "Content-Security-Policy of every answer")
    String content_security_policy() default
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                    + "font-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:; "
                    + "connect-src 'self' ws: wss:; object-src 'none'; base-uri 'none'; form-action 'self'; "
                    + "frame-ancestors 'none'";

    @AttributeDefinition(description = "Password of the file with the web server's certificate")
    String https_password() default "";

    @AttributeDefinition(description = "How many events wait for one screen before it falls back to a snapshot")
    int live_queue() default 256;

    @AttributeDefinition(description = "How many events of a topic are kept for screens that come back")
    int live_ring() default 512;

    @AttributeDefinition(description = "Seconds between signs of life on a stream without events")
    int live_heartbeat_seconds() default 15;

    @AttributeDefinition(description = "How many streams are open at most")
    int live_streams() default 2000;
}

package org.dayu.sites.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu sites", description = "This site among others; see the README of the bundle")
@interface SitesConfig {

    String PID = "org.dayu.sites";

    @AttributeDefinition(name = "Name", description = "Of this site: lower-case letters, digits and dashes")
    String name() default "here";

    @AttributeDefinition(name = "Seconds between two questions to each other site")
    int poll_seconds() default 2;

    @AttributeDefinition(name = "Milliseconds a site may take to answer")
    int poll_timeout_millis() default 1500;

    @AttributeDefinition(name = "Seconds after which what a site said is too old")
    int stale_seconds() default 10;

    @AttributeDefinition(name = "Seconds a site may take to answer a call")
    int ring_seconds() default 8;

    @AttributeDefinition(name = "Sites a caller may have been at")
    int hops_max() default 3;

    @AttributeDefinition(name = "Seconds that clocks may be apart")
    int window_seconds() default 30;

    @AttributeDefinition(name = "Minutes that a caller may have waited elsewhere")
    int arrival_max_minutes() default 240;

    @AttributeDefinition(name = "Questions a minute that a site may ask")
    int requests_per_minute() default 240;

    @AttributeDefinition(name = "Days kept")
    int keep_days() default 180;
}

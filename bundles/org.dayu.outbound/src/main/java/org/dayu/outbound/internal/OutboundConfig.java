package org.dayu.outbound.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu outbound", description = "Call-backs and campaigns")
public @interface OutboundConfig {

    String PID = "org.dayu.outbound";

    @AttributeDefinition(name = "Automatic call-backs", description = "off, agent-first or citizen-first")
    String callback_automatic() default "off";

    @AttributeDefinition(name = "Attempts", description = "How often a citizen is tried")
    int callback_attempts() default 3;

    @AttributeDefinition(name = "Back-off", description = "Minutes after each attempt")
    String callback_backoff_minutes() default "10,60,240";

    @AttributeDefinition(name = "Hours", description = "When citizens may be called, Asia/Shanghai")
    String callback_hours() default "1-7 08:00-21:00";

    @AttributeDefinition(name = "Short abandons", description = "Seconds; who hung up sooner is not called back")
    int callback_shortest_seconds() default 0;

    @AttributeDefinition(name = "Age", description = "Days; calls lost longer ago are not called back")
    int callback_keep_days() default 3;

    @AttributeDefinition(name = "Ring", description = "Seconds that a citizen's phone rings")
    int callback_ring_seconds() default 40;

    @AttributeDefinition(name = "Queue", description = "For those whose call came to no queue")
    String callback_queue() default "general";

    @AttributeDefinition(name = "Service level", description = "Percent of callers to be answered in time")
    double inbound_percent() default 95;

    @AttributeDefinition(name = "In time", description = "Seconds within which callers are to be answered")
    double inbound_seconds() default 15;

    @AttributeDefinition(name = "Reserve", description = "Ready agents of a queue that campaigns never get")
    int inbound_reserve() default 0;

    @AttributeDefinition(name = "Wishes", description = "Whether citizens may ask for a call-back on the page")
    boolean public_callbacks() default false;

    @AttributeDefinition(name = "Wishes of an address", description = "In an hour")
    int public_callbacks_per_hour() default 5;

    @AttributeDefinition(name = "Unattended", description = "Seconds; who was called and has no agent by then is told")
    int campaign_unattended_seconds() default 2;

    @AttributeDefinition(name = "Unattended flow", description = "Which tells them; empty: they wait as callers do")
    String campaign_unattended_flow() default "campaign-apology";

    @AttributeDefinition(name = "Own call-backs", description = "Minutes after which others may make them")
    int preview_grace_minutes() default 15;
}

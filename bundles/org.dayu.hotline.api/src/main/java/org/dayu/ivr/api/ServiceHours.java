package org.dayu.ivr.api;

import java.time.Instant;

import org.osgi.annotation.versioning.ProviderType;

/**
 * When queues are served, by the calendars that administrators keep.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.3
 */
@ProviderType
public interface ServiceHours {

    /** Whether a queue is served at a moment; a queue without a calendar always is. */
    boolean served(String queue, Instant at);
}

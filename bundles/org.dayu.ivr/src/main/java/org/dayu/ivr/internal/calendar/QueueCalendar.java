package org.dayu.ivr.internal.calendar;

import java.time.Instant;

/** When a queue is served, and who said so. */
public record QueueCalendar(String queue, Hours hours, Instant changedAt, String changedBy) {}

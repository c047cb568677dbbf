package org.dayu.workorder.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.dayu.workorder.internal.process.TestEngine;
import org.dayu.workorder.internal.sla.WorkCalendar;

/** A clock that stands until it is moved, and takes the engine's with it. */
final class TestClock extends Clock {

    private volatile Instant now;

    TestClock(String local) {
        set(local);
    }

    void set(String local) {
        set(LocalDateTime.parse(local).atZone(WorkCalendar.ZONE).toInstant());
    }

    void set(Instant at) {
        now = at;
        TestEngine.setClock(at);
    }

    void forward(Duration by) {
        set(now.plus(by));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}

package org.dayu.dialling.internal;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** What is dialled at other nodes counts as if it were dialled here. Thread-safe. */
record CountsElsewhere(Usage usage, Supplier<List<DialRule>> rules, Clock clock) implements DialExchange.Counter {

    @Override
    public List<DialExchange.Going> going() {
        return usage.here(clock.instant());
    }

    @Override
    public void begun(String node, DialExchange.Going going) {
        usage.begunAt(node, going, rules.get(), clock.instant());
    }

    @Override
    public void answeredThere(UUID leg) {
        usage.answered(leg, clock.instant());
    }

    @Override
    public void endedThere(UUID leg) {
        usage.ended(leg, clock.instant());
    }

    @Override
    public void forget(String node) {
        usage.forget(node);
    }

    @Override
    public void lostThere(String node) {
        usage.lost(node, clock.instant());
    }
}

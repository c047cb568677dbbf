package org.dayu.dialling.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.dialling.api.DialledCalls;

/** Calls that remember what they were told, in its order. */
final class ToldCalls implements DialledCalls {

    record Warning(UUID leg, Duration left) {}

    record End(UUID leg, UUID rule) {}

    final List<Warning> warnings = new ArrayList<>();
    final List<End> ends = new ArrayList<>();

    @Override
    public void runsOut(UUID leg, Duration left) {
        warnings.add(new Warning(leg, left));
    }

    @Override
    public void spent(UUID leg, UUID rule, String sentence) {
        ends.add(new End(leg, rule));
    }

    /** The legs that were warned. */
    List<UUID> warned() {
        return warnings.stream().map(Warning::leg).toList();
    }

    /** The legs that are to be ended. */
    List<UUID> ended() {
        return ends.stream().map(End::leg).toList();
    }
}

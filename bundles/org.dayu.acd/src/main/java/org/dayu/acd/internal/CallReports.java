package org.dayu.acd.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.dayu.acd.internal.engine.Input;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;

/**
 * The live calls of this node, to be reported whenever another engine wants to know, and their changes, one after the other.
 * Thread-safe.
 */
final class CallReports {

    private final Map<UUID, CallSnapshot> live = new LinkedHashMap<>();
    private final Consumer<Input> engine;

    CallReports(Consumer<Input> engine) {
        this.engine = engine;
    }

    synchronized void snapshot(List<CallSnapshot> calls) {
        live.clear();
        calls.forEach(this::keep);
        report();
    }

    synchronized void changed(CallSnapshot before, CallSnapshot now) {
        keep(now);
        CallDigest.of(before, now).ifPresent(engine);
        CallDigest.occupied(before, now).forEach(engine);
    }

    synchronized void gone() {
        live.clear();
        engine.accept(new Input.CallsGone());
    }

    /** Tells of all of them. */
    synchronized void report() {
        engine.accept(CallDigest.of(new ArrayList<>(live.values())));
    }

    private void keep(CallSnapshot call) {
        if (call.state() == CallState.ENDED) {
            live.remove(call.id());
        } else {
            live.put(call.id(), call);
        }
    }
}

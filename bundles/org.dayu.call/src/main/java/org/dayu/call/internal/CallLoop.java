package org.dayu.call.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.internal.machine.CallMachine;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.call.internal.machine.CallSettings;
import org.dayu.call.internal.machine.Surroundings;
import org.dayu.call.internal.machine.TimerKind;
import org.dayu.sip.api.SipSignal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the calls whose ids fall to it. Everything happens in {@link #turn()}, on one thread, one message after the
 * other; nothing in it blocks. What the calls reach is {@link Reach}.
 */
final class CallLoop {

    private static final Logger LOG = LoggerFactory.getLogger(CallLoop.class);

    private static final int MOST_IN_A_TURN = 256;
    private static final long LONGEST_PARK = TimeUnit.MILLISECONDS.toNanos(20);
    /** No turn sooner than this after the one before: under load a waking for each message would cost more than its work. */
    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(10);

    private static final Duration REMEMBER_ENDED = Duration.ofMinutes(1);

    /** @param call the call, or {@code null} for all of the loop */
    private record Item(@Nullable UUID call, CallMessage message, long posted) {}

    private final Inbox<Item> inbox = new Inbox<>();
    private final Map<UUID, CallMachine> machines = new HashMap<>();
    private final LoopClock clock;
    private final LoopTimers timers;
    private final CallBook book;
    private final Surroundings around;
    private final LoopGauge gauge;

    private volatile boolean stopping;

    /** @param courier brings messages to the loops that own their calls, this one included */
    CallLoop(
            LoopClock clock,
            Neighbours neighbours,
            CallBook book,
            Supplier<CallSettings> settings,
            BiConsumer<UUID, CallMessage> courier) {
        this.clock = clock;
        this.book = book;
        timers = new LoopTimers(clock);
        around = new Reach(clock, timers, neighbours, book, settings, courier);
        gauge = new LoopGauge(clock);
    }

    LoopGauge gauge() {
        return gauge;
    }

    /** Thread-safe, never waits. */
    void post(UUID call, CallMessage message) {
        inbox.post(new Item(call, message, clock.nanos()));
    }

    /** Tells every call of the loop. */
    void postAll(CallMessage message) {
        inbox.post(new Item(null, message, clock.nanos()));
    }

    /** The thread's body: turns until {@link #stop()}, and then until nothing is left to do. */
    void run() {
        while (!stopping || !inbox.isEmpty()) {
            long began = clock.nanos();
            int done = turn();
            if (done == 0) {
                inbox.await(timers.quiet(LONGEST_PARK));
            } else if (done < MOST_IN_A_TURN) {
                inbox.rest(PACE - (clock.nanos() - began));
            }
        }
    }

    void stop() {
        stopping = true;
    }

    /** Handles what is there; returns how much it was. */
    int turn() {
        long began = clock.nanos();
        int done = 0;
        Item item;
        while (done < MOST_IN_A_TURN && (item = inbox.poll()) != null) {
            done++;
            gauge.waited(clock.nanos() - item.posted());
            deliver(item);
        }
        done += fireTimers();
        gauge.turned(began);
        return done;
    }

    private int fireTimers() {
        int fired = 0;
        LoopTimers.Due due;
        while ((due = timers.next()) != null) {
            fired++;
            TimerKind kind = due.kind();
            if (kind == null) {
                forget(due.call());
            } else {
                CallMachine machine = machines.get(due.call());
                if (machine != null) {
                    handle(due.call(), machine, new CallMessage.TimeIsUp(kind, due.token()));
                }
            }
        }
        return fired;
    }

    private void deliver(Item item) {
        UUID call = item.call();
        if (call == null) {
            Map.copyOf(machines).forEach((id, machine) -> handle(id, machine, item.message()));
            return;
        }
        CallMachine machine = machines.get(call);
        if (machine == null && begins(item.message())) {
            machine = new CallMachine(call, around);
            machines.put(call, machine);
            book.begun();
        }
        if (machine != null) {
            handle(call, machine, item.message());
        } else {
            unknown(call, item.message());
        }
    }

    private static boolean begins(CallMessage message) {
        return message instanceof CallMessage.Signalled signalled && signalled.signal() instanceof SipSignal.Incoming
                || message instanceof CallMessage.Told told
                        && (told.command() instanceof CallCommand.Dial
                                || told.command() instanceof CallCommand.CallOut);
    }

    /** Nobody must wait for a call that is not there. */
    private void unknown(UUID call, CallMessage message) {
        if (message instanceof CallMessage.Told told) {
            told.answer().accept(new CallAnswer.Gone());
        } else {
            CallMachine.late(around, call, message);
        }
    }

    private void handle(UUID id, CallMachine machine, CallMessage message) {
        boolean wasOver = machine.over();
        try {
            machine.handle(message);
        } catch (RuntimeException e) {
            // the last line of defence: one broken call must not stop the others, nor stay as a ghost
            LOG.error("call {} failed at {}", id, message.getClass().getSimpleName(), e);
            abandon(id, machine);
        }
        if (machine.changed()) {
            CallSnapshot now = machine.commit();
            book.changed(now);
        }
        if (machine.over() && !wasOver) {
            book.ended();
            timers.forget(id, REMEMBER_ENDED);
        }
    }

    private static void abandon(UUID id, CallMachine machine) {
        try {
            machine.handle(new CallMessage.MediaGone());
        } catch (RuntimeException e) {
            LOG.error("call {} could not be ended cleanly", id, e);
        }
    }

    private void forget(UUID call) {
        CallMachine machine = machines.remove(call);
        if (machine != null) {
            book.forget(call, machine.legs());
        }
    }

    /** For the loop's own thread and for tests. */
    List<UUID> calls() {
        return List.copyOf(machines.keySet());
    }
}

package org.dayu.media.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the calls pinned to it and turns them: each turn is 5 ms, takes commands, reads all sockets, and makes the 20 ms
 * tick of a quarter of the calls, so that the packets of a shard do not leave in one burst.
 *
 * <p>One thread turns it; others {@link #submit}.
 */
final class Shard {

    static final int PHASES = 4;
    static final long TURN_NANOS = 5_000_000L;
    static final long TICK_NANOS = PHASES * TURN_NANOS;

    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

    private final MpscQueue<Consumer<Shard>> commands = new MpscQueue<>();
    private final ShardIo io = new ShardIo();
    private final NtpClock ntp;
    private final Dispatcher dispatcher;
    private final Consumer<RtpSockets> release;

    private final Map<UUID, MixedCall> calls = new HashMap<>();
    private final Map<UUID, ShardLeg> legsById = new HashMap<>();
    private final Listening legs = new Listening();
    private final List<List<MixedCall>> phases = new ArrayList<>();
    private int turn;
    private volatile int openLegs;
    private volatile @Nullable Thread resting;
    private volatile long now;

    /**
     * @param release told, on the dispatcher's thread, which sockets are to be closed
     */
    Shard(NtpClock ntp, Dispatcher dispatcher, Consumer<RtpSockets> release) {
        this.ntp = ntp;
        this.dispatcher = dispatcher;
        this.release = release;
        for (int i = 0; i < PHASES; i++) {
            phases.add(new ArrayList<>());
        }
    }

    /** For any thread: done at the beginning of the next turn, in the order of each thread. */
    void submit(Consumer<Shard> command) {
        commands.add(command);
        Thread sleeper = resting;
        if (sleeper != null) {
            LockSupport.unpark(sleeper);
        }
    }

    /** For its thread: sleeps as long as there is nothing to turn, or until it is woken. */
    void rest(long mostNanos) {
        resting = Thread.currentThread();
        // after that was said: whoever submits from now on wakes it
        if (idle()) {
            LockSupport.parkNanos(this, mostNanos);
        }
        resting = null;
    }

    /** For its thread. */
    boolean idle() {
        return calls.isEmpty() && commands.isEmpty();
    }

    NtpClock ntp() {
        return ntp;
    }

    ShardIo io() {
        return io;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    long now() {
        return now;
    }

    // ---- commands, on the shard's thread

    void open(ShardLeg leg) {
        arrive(leg, leg.call());
    }

    /** Gives the leg to another call, in silence; {@code null} if it is not open. */
    @Nullable
    ShardLeg leave(UUID id) {
        ShardLeg leg = legsById.remove(id);
        if (leg != null) {
            legs.remove(leg);
            leg.leave();
            MixedCall call = calls.get(leg.call());
            if (call != null) {
                call.remove(leg);
            }
        }
        return leg;
    }

    /** Takes a leg that another call had, perhaps another shard's. */
    void arrive(ShardLeg leg, UUID call) {
        settle(leg, call);
        legs.add(leg);
        legsById.put(leg.id(), leg);
        callOf(call).add(leg);
    }

    private void settle(ShardLeg leg, UUID call) {
        try {
            leg.settle(call, io);
        } catch (IOException e) {
            LOG.error("leg {} of call {} takes no reports: its RTCP socket cannot be watched", leg.id(), call, e);
        }
    }

    void tap(UUID call, TapRing tap) {
        callOf(call).tap(tap);
    }

    /** The leg of that id if it is open. */
    @Nullable
    ShardLeg leg(UUID id) {
        return legsById.get(id);
    }

    void gain(ShardLeg leg, UUID from, float gain) {
        leg.wish(from, gain);
        MixedCall call = calls.get(leg.call());
        if (call != null) {
            call.rewire();
        }
    }

    void close(ShardLeg leg) {
        if (legsById.remove(leg.id()) == null) {
            return;
        }
        legs.remove(leg);
        leg.close(now);
        MixedCall call = calls.get(leg.call());
        if (call != null) {
            call.remove(leg);
        }
        RtpSockets sockets = leg.sockets();
        dispatcher.add(() -> release.accept(sockets));
    }

    private MixedCall callOf(UUID id) {
        MixedCall call = calls.get(id);
        if (call == null) {
            int least = 0;
            for (int i = 1; i < PHASES; i++) {
                if (phases.get(i).size() < phases.get(least).size()) {
                    least = i;
                }
            }
            call = new MixedCall(id, least, io);
            calls.put(id, call);
            phases.get(least).add(call);
        }
        return call;
    }

    // ---- time

    /** The next 5 ms. */
    void turn(long nanos) {
        now = nanos;
        obey();
        listen(nanos);
        List<MixedCall> mine = phases.get(turn);
        for (int i = mine.size() - 1; i >= 0; i--) {
            MixedCall call = mine.get(i);
            tick(call, nanos);
            if (call.over()) {
                call.end();
                calls.remove(call.id());
                mine.remove(i);
            }
        }
        turn = (turn + 1) % PHASES;
        if (openLegs != legs.count()) {
            openLegs = legs.count();
        }
    }

    private void listen(long nanos) {
        try {
            io.watch.turn(nanos);
        } catch (IOException e) {
            LOG.error("the RTCP sockets of a media shard cannot be watched", e);
        }
        legs.turn(nanos);
    }

    private void obey() {
        for (Consumer<Shard> command = commands.poll(); command != null; command = commands.poll()) {
            try {
                command.accept(this);
            } catch (RuntimeException e) {
                LOG.error("a media command failed", e);
            }
        }
    }

    /** What goes wrong in one call ends that call only. */
    private void tick(MixedCall call, long nanos) {
        try {
            call.tick(nanos);
        } catch (IOException | RuntimeException e) {
            LOG.error("media of call {} failed and is closed", call.id(), e);
            for (ShardLeg leg : call.legs()) {
                close(leg);
            }
        }
    }

    /** The machine stood still: whole ticks that nobody will hear any more. */
    void skip(int missed) {
        for (MixedCall call : calls.values()) {
            call.skip(missed);
        }
    }

    /** After its last turn. */
    void end() {
        try {
            io.watch.close();
        } catch (IOException e) {
            LOG.warn("the sockets of a media shard were not all given back", e);
        }
    }

    /** For any thread. */
    int openLegs() {
        return openLegs;
    }
}

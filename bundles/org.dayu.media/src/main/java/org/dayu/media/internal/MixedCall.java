package org.dayu.media.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** All legs of one call and who records it. For the shard's thread. */
final class MixedCall {

    private static final int FRAME = JitterBuffer.FRAME;
    /** How long a tap may wait for its first leg. */
    private static final int PATIENCE_TICKS = 3000;

    private final UUID id;
    private final int phase;
    private final ShardIo io;
    private final List<ShardLeg> legs = new ArrayList<>();
    private final List<TapRing> taps = new ArrayList<>();
    private final short[] nothing = new short[FRAME];
    private boolean anyLeg;
    private int idleTicks;

    MixedCall(UUID id, int phase, ShardIo io) {
        this.id = id;
        this.phase = phase;
        this.io = io;
    }

    UUID id() {
        return id;
    }

    int phase() {
        return phase;
    }

    void add(ShardLeg leg) {
        legs.add(leg);
        anyLeg = true;
        rewire();
    }

    void remove(ShardLeg leg) {
        legs.remove(leg);
        rewire();
    }

    /** A copy, for closing them all. */
    List<ShardLeg> legs() {
        return List.copyOf(legs);
    }

    void rewire() {
        for (int i = 0; i < legs.size(); i++) {
            legs.get(i).rewire(legs);
        }
    }

    void tap(TapRing tap) {
        taps.add(tap);
    }

    /** Whether nothing of it is left to do. */
    boolean over() {
        return legs.isEmpty() && (anyLeg || taps.isEmpty() || idleTicks > PATIENCE_TICKS);
    }

    void end() {
        for (int i = 0; i < taps.size(); i++) {
            taps.get(i).finish();
        }
        taps.clear();
    }

    void tick(long now) throws IOException {
        if (legs.isEmpty()) {
            idleTicks++;
        }
        for (int i = 0; i < legs.size(); i++) {
            legs.get(i).listen(now);
        }
        for (int i = 0; i < legs.size(); i++) {
            legs.get(i).speak(legs, now);
        }
        for (int i = taps.size() - 1; i >= 0; i--) {
            TapRing tap = taps.get(i);
            if (tap.closed()) {
                taps.remove(i);
            } else if (!legs.isEmpty()) {
                record(tap);
            }
        }
    }

    private void record(TapRing tap) {
        ShardLeg left = null;
        ShardLeg right = null;
        int others = 0;
        for (int i = 0; i < legs.size(); i++) {
            ShardLeg leg = legs.get(i);
            if (leg.id().equals(tap.left())) {
                left = leg;
            } else if (leg.recordable()) {
                right = leg;
                others++;
            }
        }
        tap.write(voice(left), others > 1 ? sum(tap.left()) : voice(right));
    }

    private short[] voice(@Nullable ShardLeg leg) {
        return leg != null && leg.voiced() ? leg.voice() : nothing;
    }

    private short[] sum(UUID but) {
        Arrays.fill(io.mix, 0);
        for (int i = 0; i < legs.size(); i++) {
            ShardLeg leg = legs.get(i);
            if (leg.recordable() && !leg.id().equals(but)) {
                Mixer.add(io.mix, leg.voice(), 1, FRAME);
            }
        }
        Mixer.limit(io.mix, io.pcm, FRAME);
        return io.pcm;
    }

    void skip(int missed) {
        for (int i = 0; i < legs.size(); i++) {
            legs.get(i).skip(missed);
        }
        for (int i = 0; i < taps.size(); i++) {
            taps.get(i).skip(missed);
        }
    }
}

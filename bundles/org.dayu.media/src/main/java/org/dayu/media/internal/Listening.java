package org.dayu.media.internal;

import java.util.Arrays;

/**
 * The legs of a shard and when the sockets of each are to be looked at again. The turns to wait for stand side by side: a turn
 * that looked into every leg to find that nothing is due would fetch more memory than the packets do.
 *
 * <p>For the shard's thread.
 */
final class Listening {

    private ShardLeg[] legs = new ShardLeg[16];
    /** How many turns each is left alone. */
    private byte[] rests = new byte[16];

    private int count;

    int count() {
        return count;
    }

    void add(ShardLeg leg) {
        if (count == legs.length) {
            legs = Arrays.copyOf(legs, 2 * count);
            rests = Arrays.copyOf(rests, 2 * count);
        }
        legs[count] = leg;
        rests[count] = 0;
        count++;
    }

    void remove(ShardLeg leg) {
        for (int i = 0; i < count; i++) {
            if (legs[i] == leg) {
                count--;
                legs[i] = legs[count];
                rests[i] = rests[count];
                legs[count] = null;
                return;
            }
        }
    }

    /** Takes the packets of the legs whose turn it is. */
    void turn(long now) {
        for (int i = 0; i < count; i++) {
            rests[i] = rests[i] == 0 ? (byte) legs[i].take(now) : (byte) (rests[i] - 1);
        }
    }
}

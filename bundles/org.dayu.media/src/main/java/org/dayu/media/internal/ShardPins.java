package org.dayu.media.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Which shard each call is on, as long as it has a leg or a tap. A shard is filled before the next gets calls, for one
 * that has none sleeps, and each that does not wakes two hundred times a second; when all are full, the one with the
 * fewest legs is next.
 *
 * <p>Thread-safe.
 */
final class ShardPins {

    /** What a shard does in a tenth of its time. */
    static final int FILL = 300;

    private final List<Shard> shards;
    private final List<AtomicInteger> legs = new ArrayList<>();
    private final int fill;
    private final Map<UUID, Pin> pins = new ConcurrentHashMap<>();

    /** @param holders legs and taps of the call */
    private record Pin(int shard, int holders) {}

    /** @param fill so many legs make a shard full */
    ShardPins(List<Shard> shards, int fill) {
        this.shards = List.copyOf(shards);
        this.fill = fill;
        shards.forEach(shard -> legs.add(new AtomicInteger()));
    }

    /** A leg comes into the call. */
    Shard enter(UUID call) {
        Pin pin = hold(call);
        legs.get(pin.shard()).incrementAndGet();
        return shards.get(pin.shard());
    }

    /** A leg has gone from the call. */
    void leave(UUID call) {
        Pin pin = pins.get(call);
        if (pin != null) {
            legs.get(pin.shard()).decrementAndGet();
            letGo(call);
        }
    }

    /** Somebody listens to the call, perhaps before it has a leg. */
    Shard listen(UUID call) {
        return shards.get(hold(call).shard());
    }

    /** Whoever listened does so no longer. */
    void listenNoMore(UUID call) {
        letGo(call);
    }

    private Pin hold(UUID call) {
        return pins.merge(call, new Pin(next(), 1), (pin, fresh) -> new Pin(pin.shard(), pin.holders() + 1));
    }

    private void letGo(UUID call) {
        pins.computeIfPresent(call, (id, pin) -> pin.holders() == 1 ? null : new Pin(pin.shard(), pin.holders() - 1));
    }

    private int next() {
        int least = 0;
        for (int i = 0; i < legs.size(); i++) {
            int there = legs.get(i).get();
            if (there < fill) {
                return i;
            }
            if (there < legs.get(least).get()) {
                least = i;
            }
        }
        return least;
    }

    /** Of how many calls it is known where they are. */
    int calls() {
        return pins.size();
    }
}

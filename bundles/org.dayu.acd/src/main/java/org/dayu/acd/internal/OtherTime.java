package org.dayu.acd.internal;

import java.time.Duration;
import java.time.Instant;

import org.dayu.acd.api.Offer;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Input;
import org.jspecify.annotations.Nullable;

/**
 * Instants of another node, by the time of this one. The clocks of two nodes agree, but for a while after one of them was
 * corrected: until then an offer would have lapsed before it rings, and who came last would have waited longest.
 *
 * @param behind how much less the other's clock shows
 */
record OtherTime(Duration behind) {

    /** What is on its way, and what NTP leaves, is no difference. */
    private static final long SAME_MILLIS = 2_000;

    /** @param there when it was said by the other's clock, milliseconds since 1970; 0 if it does not say */
    static OtherTime of(long there, long here) {
        boolean same = there == 0 || Math.abs(here - there) <= SAME_MILLIS;
        return new OtherTime(same ? Duration.ZERO : Duration.ofMillis(here - there));
    }

    private Instant at(Instant there) {
        return there.plus(behind);
    }

    Input read(Input input) {
        if (behind.isZero()) {
            return input;
        }
        if (input instanceof Input.At in) {
            return new Input.At(in.node(), read(in.input()));
        }
        if (input instanceof Input.Enqueue in) {
            return new Input.Enqueue(read(in.entry()));
        }
        if (input instanceof Input.CallTalking in) {
            return new Input.CallTalking(in.call(), in.agent(), at(in.answered()));
        }
        if (input instanceof Input.CallsSeen in) {
            return new Input.CallsSeen(in.calls().stream().map(this::read).toList());
        }
        return input;
    }

    private Input.SeenCall read(Input.SeenCall seen) {
        QueueEntry waiting = seen.waiting();
        Offer offer = seen.offer();
        return new Input.SeenCall(
                seen.call(),
                waiting == null ? null : read(waiting),
                offer == null ? null : read(offer),
                seen.talkingWith());
    }

    private QueueEntry read(QueueEntry entry) {
        @Nullable Instant until = entry.preferredUntil();
        return new QueueEntry(
                entry.call(),
                entry.queue(),
                at(entry.arrived()),
                entry.priority(),
                entry.skills(),
                entry.preferredAgent(),
                until == null ? null : at(until),
                entry.marks(),
                entry.person());
    }

    private Offer read(Offer offer) {
        return new Offer(offer.id(), offer.call(), offer.agentId(), offer.phone(), at(offer.expires()));
    }

    Effect read(Effect order) {
        return order instanceof Effect.Ring ring ? new Effect.Ring(read(ring.offer())) : order;
    }
}

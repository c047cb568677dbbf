package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.UUID;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.Overflow.Action;
import org.dayu.acd.api.SiteChoice;
import org.jspecify.annotations.Nullable;

/** What comes of an input. */
public sealed interface Effect {

    /** Whether it stands in the journal: what follows from other things and is soon replaced does not. */
    static boolean journalled(Effect effect) {
        return !(effect instanceof Announce || effect instanceof AgentChanged);
    }

    record Ring(Offer offer) implements Effect {}

    record Withdraw(long offer, UUID call) implements Effect {}

    record Announce(Announcement announcement) implements Effect {}

    /**
     * The call plane is to look after a caller again.
     *
     * @param prompt what the caller hears first; {@code null} for what is usual
     * @param choice for {@link Action#SITE}
     */
    record Overflow(
            UUID call, String queue, String why, Action action, @Nullable String prompt, @Nullable SiteChoice choice)
            implements Effect {

        public Overflow {
            action = action == null ? Action.END : action;
        }

        /** Within this installation. */
        Overflow(UUID call, String queue, String why, Action action, @Nullable String prompt) {
            this(call, queue, why, action, prompt, null);
        }

        /** To an announcement and the end. */
        Overflow(UUID call, String queue, String why) {
            this(call, queue, why, Action.END, null, null);
        }
    }

    record Decided(Decision decision) implements Effect {}

    /** The agent is no longer as it was; also when only its offer, skills or queues changed. */
    record AgentChanged(AgentSnapshot agent) implements Effect {}

    /** An agent is configured no more. */
    record AgentDropped(UUID agent) implements Effect {}

    /** A state that an agent was in is over: one row of the work log. */
    record StateEnded(UUID agent, AgentState state, @Nullable String reason, Instant from, Instant to)
            implements Effect {}

    /**
     * A caller's stay in a queue is over.
     *
     * @param why for a caller who was sent on
     */
    record Passed(
            UUID call,
            String queue,
            Instant arrived,
            Instant queued,
            Instant left,
            Outcome outcome,
            @Nullable UUID agent,
            int offers,
            @Nullable String why)
            implements Effect {}

    /** How a stay in a queue ended. */
    enum Outcome {
        ANSWERED,
        /** The caller hung up while waiting. */
        ABANDONED,
        /** The same while an agent's phone rang. */
        ABANDONED_RINGING,
        /** Left a message instead of waiting. */
        MESSAGE,
        /** Was promised a call-back instead of waiting. */
        CALLBACK,
        OVERFLOWED,
        /** Queued elsewhere by the call plane. */
        MOVED,
        /** The call plane knew it no more. */
        LOST;

        /** Counts as a call that was lost: the caller got neither an agent nor what is offered instead. */
        boolean abandoned() {
            return this == ABANDONED || this == ABANDONED_RINGING;
        }

        /** The caller did not want to wait any longer. */
        boolean own() {
            return abandoned() || this == MESSAGE || this == CALLBACK;
        }
    }
}

package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.QueueEntry;
import org.jspecify.annotations.Nullable;

/** Everything that may move the engine; each is journalled before it is applied. */
public sealed interface Input {

    /** All agents and queues as configured; who is not listed goes once idle. */
    record Setup(List<AgentSpec> agents, List<QueueSpec> queues) implements Input {
        public Setup {
            agents = List.copyOf(agents);
            queues = List.copyOf(queues);
        }
    }

    record PutAgent(AgentSpec agent) implements Input {}

    record DropAgent(UUID agent) implements Input {}

    record PutQueue(QueueSpec queue) implements Input {}

    record DropQueue(String queue) implements Input {}

    /** The strategies there are now, {@code name@version}, by name. */
    record Strategies(List<String> names) implements Input {
        public Strategies {
            names = List.copyOf(names);
        }
    }

    record SignIn(UUID agent, String phone) implements Input {}

    record SignOut(UUID agent) implements Input {}

    record Ready(UUID agent) implements Input {}

    record Pause(UUID agent, AgentState state, String reason) implements Input {}

    record Enqueue(QueueEntry entry) implements Input {}

    record Leave(UUID call, Leaving why) implements Input {
        public Leave {
            why = why == null ? Leaving.GAVE_UP : why; // of a version that did not say
        }

        public Leave(UUID call) {
            this(call, Leaving.GAVE_UP);
        }
    }

    record Result(long offer, OfferResult result) implements Input {}

    record TalkEnded(UUID agent, UUID call) implements Input {}

    record PhoneLost(String phone) implements Input {}

    /** The call plane reports that an agent talks in this call since the given moment. */
    record CallTalking(UUID call, UUID agent, Instant answered) implements Input {}

    /** The agent's phone is in a call that no queue gave: dialled, consulted, taken over. Ends by TalkEnded. */
    record Occupied(UUID call, UUID agent) implements Input {}

    /**
     * Whether a call that no queue gave makes the agent's idle time begin anew. Calls that are under way go by what held when
     * they began.
     */
    record OwnCalls(boolean resetIdle) implements Input {}

    /** What is known of other sites, instead of what was known before. */
    record SitesSeen(List<OverflowSite> sites) implements Input {
        public SitesSeen {
            sites = List.copyOf(sites);
        }
    }

    /** What became of a caller whom a site was asked to take: {@code ANSWERED} if it did. */
    record SiteResult(UUID call, String site, OfferResult result) implements Input {}

    /** The agent needs longer for what is left to be done after a talk. */
    record ExtendWrapUp(UUID agent, int seconds) implements Input {}

    /** A supervisor ends the agent's shift: at once, or when the call at hand is over. */
    record SendHome(UUID agent) implements Input {}

    /** The call plane reports that the call has ended. */
    record CallOver(UUID call) implements Input {}

    /** All live calls, as the call plane sees them. */
    record CallsSeen(List<SeenCall> calls) implements Input {
        public CallsSeen {
            calls = List.copyOf(calls);
        }
    }

    /**
     * One live call.
     *
     * @param waiting what it waits for, if it waits or is offered
     * @param offer the offer being rung
     * @param talkingWith the agent, if people talk in it
     */
    record SeenCall(UUID call, @Nullable QueueEntry waiting, @Nullable Offer offer, @Nullable UUID talkingWith) {}

    /** Nobody rings phones for us at the moment. */
    record CallsGone() implements Input {}

    /** Among several nodes, another began to decide, or the same one anew, in this epoch of its lease. */
    record Seated(long epoch) implements Input {}

    /** The engine was restored in the same life of the process. */
    record Resumed() implements Input {}

    /** The engine was restored after the process had died. */
    record Restarted(UUID run) implements Input {}

    /**
     * An input from one of several nodes: the calls that it names live there, and a report speaks only of those.
     *
     * @param input any but another of this kind
     */
    record At(String node, Input input) implements Input {}

    /**
     * A node has died with all its calls.
     *
     * @param phones those that were registered there: whoever is signed in at one says anew that they are ready
     */
    record NodeLost(String node, List<String> phones) implements Input {
        public NodeLost {
            phones = List.copyOf(phones);
        }
    }

    /** Only time has passed. */
    record Tick() implements Input {}
}

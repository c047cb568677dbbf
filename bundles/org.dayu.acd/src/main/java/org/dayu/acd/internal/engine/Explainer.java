package org.dayu.acd.internal.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.Decision.Considered;
import org.dayu.acd.api.Decision.PassedOver;
import org.dayu.acd.api.Offer;

/** Writes down why a caller goes to an agent, before the offer changes anything. */
final class Explainer {

    /** How many agents and how many passed-over groups an explanation lists. */
    static final int MOST = 40;
    /** How far down the queue it looks for callers who rest. */
    private static final int DEEPEST = 1_000;

    private final Board board;

    Explainer(Board board) {
        this.board = board;
    }

    /** All of a decision but the offer's id. */
    record Draft(
            CallerCell caller,
            AgentCell chosen,
            String strategy,
            List<Considered> considered,
            int omitted,
            List<PassedOver> passedOver,
            String note) {

        Decision of(Offer offer) {
            return new Decision(
                    offer.id(),
                    caller.call(),
                    caller.queue.spec.name(),
                    offer.expires().minusSeconds(caller.queue.spec.ringSeconds()),
                    chosen.id(),
                    strategy,
                    considered,
                    omitted,
                    passedOver,
                    note);
        }
    }

    Draft draft(CallerCell caller, AgentCell chosen, List<AgentCell> able, Strategies.Ranking ranking) {
        List<Considered> considered = new ArrayList<>();
        IntStream.range(0, able.size())
                .boxed()
                .sorted(Comparator.comparing(
                                (Integer i) -> -ranking.scores().get(i).value())
                        .thenComparing(i -> i))
                .limit(MOST)
                .forEach(i -> considered.add(new Considered(
                        able.get(i).id(),
                        able.get(i).spec().workNumber(),
                        ranking.scores().get(i).value(),
                        ranking.scores().get(i).why())));
        int signedIn = others(caller, able, considered);
        return new Draft(
                caller,
                chosen,
                ranking.strategy(),
                considered,
                signedIn - considered.size(),
                passedOver(caller),
                ranking.note());
    }

    /** Adds those who were no candidates, as many as there is room for; returns how many are signed in altogether. */
    private static int others(CallerCell caller, List<AgentCell> able, List<Considered> considered) {
        Set<AgentCell> candidates = new HashSet<>(able);
        int signedIn = 0;
        for (AgentCell agent : caller.queue.members) {
            if (!agent.signedIn()) {
                continue;
            }
            signedIn++;
            if (considered.size() < MOST && !candidates.contains(agent)) {
                considered.add(new Considered(agent.id(), agent.spec().workNumber(), null, whyNot(caller, agent)));
            }
        }
        return signedIn;
    }

    private static String whyNot(CallerCell caller, AgentCell agent) {
        if (agent.state == AgentState.READY && caller.bucket != null) {
            return caller.bucket.requirement.whyNot(agent);
        }
        String state = agent.state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return agent.reason == null ? state : state + ": " + agent.reason;
    }

    /** Callers of the same queue who are before this one and stay behind. */
    private List<PassedOver> passedOver(CallerCell caller) {
        QueueCell queue = caller.queue;
        List<PassedOver> groups = new ArrayList<>();
        if (queue.callers.first() == caller) {
            return groups;
        }
        for (Bucket bucket : queue.buckets.values()) {
            if (bucket != caller.bucket
                    && groups.size() < MOST
                    && !bucket.callers.isEmpty()
                    && CallerCell.ORDER.compare(bucket.callers.first(), caller) < 0) {
                groups.add(new PassedOver(
                        bucket.callers.first().call(),
                        bucket.callers.headSet(caller).size(),
                        "no ready agent: " + bucket.requirement.describe()));
            }
        }
        int looked = 0;
        for (CallerCell other : queue.callers) {
            if (other == caller || groups.size() >= MOST || looked++ >= DEEPEST) {
                break;
            }
            if (other.bucket == null && other.offer == 0) {
                groups.add(new PassedOver(other.call(), 1, held(other)));
            }
        }
        return groups;
    }

    private String held(CallerCell other) {
        return other.unconfirmed
                ? "not confirmed by the call plane yet"
                : "rests until " + Instant.ofEpochMilli(Math.max(other.holdUntil, board.now));
    }
}

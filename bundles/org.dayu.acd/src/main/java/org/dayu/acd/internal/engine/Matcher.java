package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.RoutingStrategy.Candidate;

/**
 * Brings callers and agents together. Between turns no caller who may be matched stands beside a ready agent who would
 * do; so only what changed in this turn is looked at: agents who became ready, and buckets that got a caller.
 *
 * <p>Callers are taken in their order, over all queues that share agents: greater weight (priority and what ageing
 * adds), then earlier arrival. The first of a bucket stands for all of it.
 */
final class Matcher {

    private static final Comparator<CallerCell> ARRIVAL = Comparator.<CallerCell>comparingLong(c -> c.arrived)
            .thenComparingLong(c -> c.sequence)
            .thenComparing(CallerCell::call);

    private final Board board;
    private final Offers offers;
    private final Explainer explainer;

    Matcher(Board board, Offers offers, Explainer explainer) {
        this.board = board;
        this.offers = offers;
        this.explainer = explainer;
    }

    void match() {
        PriorityQueue<Bucket> open = new PriorityQueue<>(this::compare);
        for (AgentCell agent : board.freed) {
            if (agent.state == AgentState.READY) {
                agent.queues.forEach(queue -> listFor(agent, queue, open));
            }
        }
        for (QueueCell queue : board.queues.values()) {
            if (!queue.ready.isEmpty()) {
                queue.fresh.forEach(bucket -> list(bucket, open));
            }
        }
        List<Bucket> done = new ArrayList<>();
        while (!open.isEmpty()) {
            Bucket bucket = open.poll();
            if (serveFirst(bucket) && !bucket.callers.isEmpty()) {
                open.add(bucket);
            } else {
                done.add(bucket);
            }
        }
        for (Bucket bucket : done) {
            bucket.listed = false;
            if (bucket.callers.isEmpty()) {
                bucket.queue.buckets.remove(bucket.requirement, bucket);
            }
        }
        board.queues.values().forEach(QueueCell::settle);
        board.freed.clear();
    }

    private static void listFor(AgentCell agent, QueueCell queue, PriorityQueue<Bucket> open) {
        for (Bucket bucket : queue.buckets.values()) {
            if (!bucket.listed && bucket.requirement.admits(agent)) {
                list(bucket, open);
            }
        }
    }

    private static void list(Bucket bucket, PriorityQueue<Bucket> open) {
        if (!bucket.listed && !bucket.callers.isEmpty()) {
            bucket.listed = true;
            open.add(bucket);
        }
    }

    private boolean serveFirst(Bucket bucket) {
        if (bucket.queue.ready.isEmpty() || !bucket.fresh && noneFreed(bucket)) {
            return false;
        }
        List<AgentCell> able = new ArrayList<>();
        for (AgentCell agent : bucket.queue.ready) {
            if (bucket.requirement.admits(agent)) {
                able.add(agent);
            }
        }
        if (able.isEmpty()) {
            return false;
        }
        CallerCell caller = bucket.callers.first();
        var candidates = able.stream().map(Matcher::candidate).toList();
        var ranking = board.strategies.rank(bucket.queue.spec.strategy(), caller.entry, candidates, board.now);
        int best = 0;
        for (int i = 1; i < able.size(); i++) {
            if (ranking.scores().get(i).value() > ranking.scores().get(best).value()) {
                best = i;
            }
        }
        AgentCell chosen = able.get(best);
        var draft = explainer.draft(caller, chosen, able, ranking);
        Offer offer = offers.make(caller, chosen);
        board.effect(new Effect.Decided(draft.of(offer)));
        board.effect(new Effect.Ring(offer));
        return true;
    }

    /** Whoever was ready before this turn has been found unfit for these callers then. */
    private boolean noneFreed(Bucket bucket) {
        for (AgentCell agent : board.freed) {
            if (agent.state == AgentState.READY
                    && bucket.queue.ready.contains(agent)
                    && bucket.requirement.admits(agent)) {
                return false;
            }
        }
        return true;
    }

    private static Candidate candidate(AgentCell agent) {
        return new Candidate(
                agent.snapshot(), agent.idleSince, agent.callsToday, agent.talkMillisToday, agent.lastOffer);
    }

    private int compare(Bucket one, Bucket other) {
        CallerCell a = one.callers.first();
        CallerCell b = other.callers.first();
        int byWeight = Long.compare(b.weight(board.now), a.weight(board.now));
        return byWeight != 0 ? byWeight : ARRIVAL.compare(a, b);
    }
}

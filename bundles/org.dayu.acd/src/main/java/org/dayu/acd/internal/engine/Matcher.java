package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.jspecify.annotations.Nullable;

/**
 * Brings callers and agents together. Between turns no caller who may be matched stands beside a ready agent who would
 * do; so only what changed in this turn is looked at: agents who became ready, and buckets that got a caller.
 *
 * <p>Callers are taken in their order, over all queues that share agents: greater weight (priority, what ageing adds,
 * and what the queue's service level lacks), then earlier arrival. The first of a bucket stands for all of it.
 */
final class Matcher {

    private final Board board;
    private final Offers offers;
    private final Chooser chooser;
    private final Explainer explainer;

    Matcher(Board board, Offers offers, Explainer explainer) {
        this.board = board;
        this.offers = offers;
        this.explainer = explainer;
        chooser = new Chooser(board);
    }

    void match() {
        if (!oneFreed()) {
            matchAll();
        }
        board.stirred.forEach(QueueCell::settle);
        board.stirred.clear();
        board.freed.clear();
    }

    /** The usual turn: one agent has become ready and nobody has come. It takes the first of all who may have it. */
    private boolean oneFreed() {
        if (board.freed.size() != 1) {
            return board.freed.isEmpty() && nobodyCame();
        }
        AgentCell agent = board.freed.iterator().next();
        if (!nobodyCame()) {
            return false;
        }
        Bucket first = null;
        if (agent.state == AgentState.READY) {
            for (QueueCell queue : agent.queues) {
                if (queue.spec.rules().reserve() > 0) {
                    return false; // one more ready may set free another one who was in reserve
                }
                first = queue.buckets.first(agent, first, queue, board.now);
            }
        }
        if (first != null) {
            serveFirst(first);
        }
        return true;
    }

    private boolean nobodyCame() {
        for (QueueCell queue : board.stirred) {
            if (!queue.ready.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void matchAll() {
        PriorityQueue<Bucket> open = new PriorityQueue<>((one, other) -> compare(one.first(), other.first()));
        int freed = 0;
        for (AgentCell agent : board.freed) {
            if (agent.state == AgentState.READY) {
                freed++;
                agent.queues.forEach(queue -> listFor(agent, queue, open));
            }
        }
        for (QueueCell queue : board.stirred) {
            if (!queue.ready.isEmpty()) {
                queue.fresh.forEach(bucket -> list(bucket, open));
            }
        }
        if (!open.isEmpty()) {
            serve(open, freed);
        }
    }

    private void serve(PriorityQueue<Bucket> open, int freed) {
        List<Bucket> done = new ArrayList<>();
        if (freed != 1 && open.size() > 1) {
            together(open, done);
        }
        while (!open.isEmpty()) {
            Bucket bucket = open.poll();
            if (serveFirst(bucket) && !bucket.isEmpty()) {
                open.add(bucket);
            } else {
                done.add(bucket);
            }
        }
        for (Bucket bucket : done) {
            bucket.listed = false;
            if (bucket.isEmpty()) {
                bucket.queue.buckets.remove(bucket);
            }
        }
    }

    /** Several callers and perhaps several agents: what is best for all of them is found before the first offer. */
    private void together(PriorityQueue<Bucket> open, List<Bucket> done) {
        Map<CallerCell, AgentCell> plan = new Joint(chooser, this::compare).plan(open);
        if (plan.size() < 2) {
            return; // as one by one
        }
        List<Bucket> listed = new ArrayList<>(open);
        open.clear(); // before the callers by whom it is in order go
        plan.forEach((caller, agent) -> {
            Bucket bucket = caller.bucket;
            if (bucket != null) {
                List<AgentCell> able = new ArrayList<>(List.of(agent));
                Chooser.Choice alone = chooser.choose(caller, bucket.requirement);
                if (alone != null && alone.chosen() == agent) {
                    offer(caller, alone, "");
                } else {
                    if (alone != null) {
                        able.add(alone.chosen());
                    }
                    offer(caller, new Chooser.Choice(agent, able, chooser.rank(caller, able)), "joint");
                }
            }
        });
        for (Bucket bucket : listed) {
            (bucket.isEmpty() ? done : open).add(bucket);
        }
    }

    private static void listFor(AgentCell agent, QueueCell queue, PriorityQueue<Bucket> open) {
        if (queue.spec.rules().reserve() > 0) {
            // one more ready may set free another one who was in reserve
            queue.buckets.all().forEach(bucket -> list(bucket, open));
            return;
        }
        queue.buckets.forAgent(agent, bucket -> {
            if (!bucket.listed && bucket.requirement.admits(agent)) {
                list(bucket, open);
            }
        });
    }

    private static void list(Bucket bucket, PriorityQueue<Bucket> open) {
        if (!bucket.listed && !bucket.isEmpty()) {
            bucket.listed = true;
            open.add(bucket);
        }
    }

    private boolean serveFirst(Bucket bucket) {
        if (!bucket.queue.mayTake(bucket.requirement) || !bucket.fresh && noneFreed(bucket)) {
            return false;
        }
        CallerCell caller = bucket.first();
        Chooser.@Nullable Choice choice = chooser.choose(caller, bucket.requirement);
        if (choice == null) {
            return false;
        }
        offer(caller, choice, "");
        return true;
    }

    private void offer(CallerCell caller, Chooser.Choice choice, String how) {
        var draft = explainer.draft(caller, choice, how);
        Offer offer = offers.make(caller, choice.chosen());
        board.effect(new Effect.Decided(draft.of(offer)));
        board.effect(new Effect.Ring(offer));
    }

    /** Whoever was ready before this turn has been found unfit for these callers then. */
    private boolean noneFreed(Bucket bucket) {
        if (bucket.queue.spec.rules().reserve() > 0) {
            return false;
        }
        for (AgentCell agent : board.freed) {
            if (agent.state == AgentState.READY
                    && agent.queues.contains(bucket.queue)
                    && bucket.requirement.admits(agent)) {
                return false;
            }
        }
        return true;
    }

    /** The order of service over all queues. */
    int compare(CallerCell one, CallerCell other) {
        long now = board.now;
        int byWeight = Long.compare(other.weight(now), one.weight(now));
        return byWeight != 0 ? byWeight : CallerCell.compareArrival(one, other);
    }
}

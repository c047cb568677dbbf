package org.dayu.acd.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Who goes to whom when several callers and several agents may be matched at the same moment. Callers are taken in
 * their order; each gets its best agent that is left, and if none is left, agents found for those before it are
 * exchanged along an augmenting path (Kuhn 1955; Berge 1957). So as many are served as can be, and no caller is served
 * instead of one before it: served sets of callers form a transversal matroid, in which taking them in order is best.
 */
final class Joint {

    /** So many callers are looked at together. */
    private static final int MOST = 64;

    private final Chooser chooser;
    private final Comparator<CallerCell> order;
    private final Map<AgentCell, CallerCell> taken = new HashMap<>();
    private final Map<CallerCell, List<AgentCell>> wishes = new LinkedHashMap<>();
    private final Map<CallerCell, AgentCell> plan = new LinkedHashMap<>();

    /** @param order the order of service */
    Joint(Chooser chooser, Comparator<CallerCell> order) {
        this.chooser = chooser;
        this.order = order;
    }

    /**
     * The first callers of all, with the agents they are to go to.
     *
     * @param open the buckets that may be served, by their first callers; left as it is
     */
    Map<CallerCell, AgentCell> plan(PriorityQueue<Bucket> open) {
        for (CallerCell caller : first(open)) {
            wishes.put(caller, wishes(caller));
            if (find(caller, new HashSet<>())) {
                plan.put(caller, null);
            }
        }
        taken.forEach((agent, caller) -> plan.put(caller, agent));
        return plan;
    }

    private List<CallerCell> first(PriorityQueue<Bucket> open) {
        PriorityQueue<CallerCell> callers = new PriorityQueue<>(order);
        for (Bucket bucket : open) {
            int most = MOST;
            for (Iterator<CallerCell> those = bucket.iterator(); most > 0 && those.hasNext(); most--) {
                callers.add(those.next());
            }
        }
        List<CallerCell> first = new ArrayList<>();
        while (first.size() < MOST && !callers.isEmpty()) {
            first.add(callers.poll());
        }
        return first;
    }

    /** The agents who would do, the best first. */
    private List<AgentCell> wishes(CallerCell caller) {
        Bucket bucket = caller.bucket;
        if (bucket == null || caller.queue.spec.rules().reserve() > 0) {
            return List.of(); // with agents in reserve, each offer changes who may be taken
        }
        List<AgentCell> able = new ArrayList<>();
        for (AgentCell agent : caller.queue.ready) {
            if (bucket.requirement.admits(agent)) {
                able.add(agent);
                if (caller.queue.standing && able.size() > MOST) {
                    break; // so many cannot all be taken by others
                }
            }
        }
        if (caller.queue.standing || able.size() < 2) {
            return able;
        }
        Strategies.Ranking ranking = chooser.rank(caller, able);
        return IntStream.range(0, able.size())
                .boxed()
                .sorted((i, j) -> {
                    int better = Double.compare(
                            ranking.scores().get(j).value(),
                            ranking.scores().get(i).value());
                    return better != 0 ? better : Integer.compare(i, j);
                })
                .map(able::get)
                .toList();
    }

    private boolean find(CallerCell caller, Set<AgentCell> seen) {
        List<AgentCell> wanted = wishes.getOrDefault(caller, List.of());
        for (AgentCell agent : wanted) {
            if (!taken.containsKey(agent) && seen.add(agent)) {
                taken.put(agent, caller);
                return true;
            }
        }
        for (AgentCell agent : wanted) {
            @Nullable CallerCell holder = taken.get(agent);
            if (holder != null && seen.add(agent) && find(holder, seen)) {
                taken.put(agent, caller);
                return true;
            }
        }
        return false;
    }
}

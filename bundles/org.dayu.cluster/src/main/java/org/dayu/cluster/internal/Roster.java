package org.dayu.cluster.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Who is there, by the database and by what comes over links. A node has died when its time in the database has run out
 * and nothing has come from it for as long as a promise lasts; one that merely cannot reach the database lives.
 *
 * <p>Not thread-safe: belongs to the events' thread. Times are of a monotonic clock, in nanoseconds.
 */
final class Roster {

    private static final long SILENCE_NANOS = Tenure.PROMISE.toNanos();

    private final String self;
    private final Map<String, Long> heard = new HashMap<>();
    private final Map<String, UUID> lives = new HashMap<>();
    private List<NodeTable.Row> rows = List.of();

    Roster(String self) {
        this.self = self;
    }

    List<NodeTable.Row> rows() {
        return rows;
    }

    void heard(String node, long now) {
        heard.put(node, now);
    }

    /** A node said that it goes. */
    void gone(String node) {
        heard.remove(node);
    }

    boolean heardLately(String node, long now) {
        Long at = heard.get(node);
        return at != null && now - at < SILENCE_NANOS;
    }

    boolean alive(NodeTable.Row row, long now) {
        return row.alive() || heardLately(row.node(), now);
    }

    /** The other nodes that live. */
    Set<String> others(long now) {
        Set<String> others = new TreeSet<>();
        for (NodeTable.Row row : rows) {
            if (!row.node().equals(self) && alive(row, now)) {
                others.add(row.node());
            }
        }
        heard.keySet().stream().filter(node -> heardLately(node, now)).forEach(others::add);
        return others;
    }

    /** Takes what the database says. @return the nodes that have died since the last look */
    List<String> looked(List<NodeTable.Row> now, long at) {
        rows = now;
        List<String> dead = new ArrayList<>();
        for (NodeTable.Row row : now) {
            if (row.node().equals(self)) {
                continue;
            }
            UUID known = lives.get(row.node());
            boolean other = known != null && !known.equals(row.run());
            boolean over = known != null && !alive(row, at);
            if (other || over) {
                dead.add(row.node());
                lives.remove(row.node());
            }
            if (row.alive()) {
                lives.put(row.node(), row.run());
            }
        }
        return dead;
    }
}

package org.dayu.recording.api;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.error.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings facts that wait on the disk into the database, round by round: one that cannot be brought, for whatever reason, holds up no
 * other and is told of once for each reason; a database that is away ends the round.
 *
 * <p>{@link #run()} belongs to one thread, {@link #stuck()} may be asked by any.
 *
 * @since 1.4
 */
public final class PendingRound {

    private static final Logger LOG = LoggerFactory.getLogger(PendingRound.class);

    private final String what;
    private final Pending pending;
    private final Taking taking;
    private final @Nullable Together together;
    /** Why those that could not be brought could not. */
    private final Map<UUID, String> stuck = new ConcurrentHashMap<>();

    private boolean away;

    /** What there is. */
    @FunctionalInterface
    public interface Pending {
        List<UUID> list() throws IOException;
    }

    /** Brings one of them, or finds that there is nothing to bring yet. */
    @FunctionalInterface
    public interface Taking {
        void take(UUID id) throws IOException;
    }

    /**
     * Brings all of them at once, and fails if one of them or the database does not let it; then they are tried one by one.
     *
     * @since 1.5
     */
    @FunctionalInterface
    public interface Together {
        void take(List<UUID> all) throws IOException;
    }

    /**
     * Facts that cannot be brought.
     *
     * @param count how many
     * @param first one of them
     */
    public record Stuck(int count, UUID first) {}

    /** @param what they are of, for the log, e.g. {@code recording} */
    public PendingRound(String what, Pending pending, Taking taking) {
        this.what = what;
        this.pending = pending;
        this.taking = taking;
        together = null;
    }

    /**
     * @param together what is done as a rule: one transaction is cheaper than many
     * @since 1.5
     */
    public PendingRound(String what, Pending pending, Taking taking, Together together) {
        this.what = what;
        this.pending = pending;
        this.taking = taking;
        this.together = together;
    }

    /** Tries all there are. */
    public void run() {
        try {
            List<UUID> there = pending.list();
            stuck.keySet().retainAll(there);
            if (!together(there)) {
                for (UUID id : there) {
                    take(id);
                }
            }
            away = false;
        } catch (UnavailableException e) {
            if (!away) {
                away = true;
                LOG.warn("database away; the facts of each {} wait on the disk until it is back", what);
            }
        } catch (IOException e) {
            LOG.error("the facts of each {} cannot be looked through; trying again", what, e);
        }
    }

    private boolean together(List<UUID> all) {
        Together way = together;
        if (way == null) {
            return false;
        }
        try {
            way.take(all);
            stuck.clear();
            return true;
        } catch (UnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.debug("not all at once, then", e);
            return false;
        }
    }

    private void take(UUID id) {
        try {
            taking.take(id);
            stuck.remove(id);
        } catch (UnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // whoever owns the thread goes away: no failure
            }
            String why = e.toString();
            if (!why.equals(stuck.put(id, why))) {
                LOG.error("the facts of {} {} cannot be brought into the database; trying again", what, id, e);
            }
        }
    }

    /** Those that could not be brought when they were tried last; empty if there are none. */
    public Optional<Stuck> stuck() {
        return stuck.keySet().stream()
                .min(Comparator.comparing(UUID::toString))
                .map(first -> new Stuck(stuck.size(), first));
    }
}

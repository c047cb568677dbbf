package org.dayu.acd.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.journal.Word;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.Member;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what was decided last, where this node is to decide and does not know. Belongs to the crew's thread. */
final class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    /** So long a node that is to decide waits for others to say what was decided last. */
    private static final long QUEST_MILLIS = 2_000;

    private final Cluster cluster;
    private final Links links;
    private final Crew.House house;
    private final ScheduledExecutorService thread;
    private final Consumer<Runnable> later;
    private final Consumer<Quest> found;
    private @Nullable Quest quest;

    /**
     * @param later brings work to the crew's thread
     * @param found what is done when all have answered, or have been waited for long enough
     */
    Succession(
            Cluster cluster,
            Links links,
            Crew.House house,
            ScheduledExecutorService thread,
            Consumer<Runnable> later,
            Consumer<Quest> found) {
        this.cluster = cluster;
        this.links = links;
        this.house = house;
        this.thread = thread;
        this.later = later;
        this.found = found;
    }

    /** Whether what was decided last is being asked for. */
    boolean isAsking() {
        return quest != null;
    }

    /** Whether it is being asked for in this term. */
    boolean isUnderWay() {
        Quest present = quest;
        return present != null && cluster.holds(Crew.GROUP, present.granted());
    }

    /**
     * Asks all who may know.
     *
     * @param granted the epoch in which this node is to decide
     * @param here what the copy of this node knows, of whatever time
     */
    void seek(long granted, Optional<EngineState> here) {
        Quest begun = new Quest(granted, here, livingOthers());
        quest = begun;
        links.forEach(this::ask);
        house.kept()
                .whenComplete((kept, failure) -> later.accept(() -> {
                    if (failure != null) {
                        LOG.warn("what the last one knew who decided cannot be read: {}", failure.getMessage());
                    }
                    begun.kept(failure == null ? kept : Optional.empty());
                    perhapsFound(begun);
                }));
        thread.schedule(() -> found(begun), QUEST_MILLIS, TimeUnit.MILLISECONDS);
        perhapsFound(begun);
    }

    void ask(String node) {
        links.say(node, new Word.Recall());
    }

    /** Another node is to decide. */
    void abandon() {
        quest = null;
    }

    void answered(String node, @Nullable EngineState state) {
        Quest present = quest;
        if (present != null) {
            present.answered(node, state);
            perhapsFound(present);
        }
    }

    void lost(String node) {
        Quest present = quest;
        if (present != null) {
            present.lost(node);
            perhapsFound(present);
        }
    }

    private List<String> livingOthers() {
        return cluster.members().stream()
                .filter(member -> member.alive() && !member.node().equals(cluster.self()))
                .map(Member::node)
                .toList();
    }

    private void perhapsFound(Quest asked) {
        if (asked.isOver()) {
            found(asked);
        }
    }

    private void found(Quest asked) {
        if (quest == asked) {
            quest = null;
            found.accept(asked);
        }
    }
}

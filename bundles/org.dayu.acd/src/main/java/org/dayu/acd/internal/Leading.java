package org.dayu.acd.internal;

import java.util.function.Supplier;

import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.engine.Turn;
import org.dayu.acd.internal.journal.Word;
import org.dayu.core.api.cluster.Cluster;

/** What a node that decides tells those that follow, in one term of office. Belongs to the loop. */
final class Leading implements Turns {

    private final Cluster cluster;
    private final long term;
    private final Epoch epoch;
    private final Followers followers;
    private final Runnable again;
    private boolean missed;

    /**
     * @param term the epoch in which this node began to decide
     * @param again what is to be done if it may decide again after a moment in which it might not; must not block
     */
    Leading(Cluster cluster, long term, Epoch epoch, Followers followers, Runnable again) {
        this.cluster = cluster;
        this.term = term;
        this.epoch = epoch;
        this.followers = followers;
        this.again = again;
    }

    @Override
    public boolean mayDecide() {
        // a lease that was renewed under a new epoch without another owner in between is the same term
        boolean may = cluster.holds(Crew.GROUP, term);
        missed |= !may;
        return may;
    }

    @Override
    public void turned(Stamped stamped, Turn turn) {
        followers.turned(() -> new Word.Turned(epoch.present(), stamped));
    }

    @Override
    public void between(Supplier<EngineState> state) {
        if (missed && cluster.holds(Crew.GROUP, term)) {
            missed = false;
            again.run();
        }
        followers.between(() -> new Word.State(epoch.present(), state.get()));
    }
}

package org.dayu.acd.internal;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.Term;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In which epoch it is decided and by whom, as far as this node has heard. Written by the crew's thread, read by all. */
final class Epoch {

    private static final Logger LOG = LoggerFactory.getLogger(Epoch.class);

    private final Cluster cluster;
    private volatile long epoch;
    private volatile @Nullable String owner;

    Epoch(Cluster cluster) {
        this.cluster = cluster;
    }

    /** What the cluster says; whether that is a newer epoch. */
    boolean begun(Term term) {
        boolean renewed = term.epoch() > epoch;
        epoch = Math.max(epoch, term.epoch());
        owner = term.owner();
        return renewed;
    }

    /** What a node says that decides; whether its epoch is not over: what comes from a former owner is refused. */
    boolean heard(long said, boolean decidesHere) {
        if (said < epoch || decidesHere) {
            LOG.warn("an order of epoch {} is refused: it is epoch {} now", said, epoch);
            return false;
        }
        epoch = said;
        return true;
    }

    /** That node has said that it decides. */
    void ownedBy(String node) {
        owner = node;
    }

    /** The node that decides, if one does that is known. */
    @Nullable
    String owner() {
        return owner;
    }

    long latest() {
        return epoch;
    }

    /** The epoch to decide under: the other nodes may have heard of a renewed one before the crew's thread has. */
    long present() {
        Term term = cluster.term(Crew.GROUP);
        return cluster.self().equals(term.owner()) ? Math.max(epoch, term.epoch()) : epoch;
    }
}

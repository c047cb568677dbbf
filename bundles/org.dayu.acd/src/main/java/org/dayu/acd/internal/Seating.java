package org.dayu.acd.internal;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.journal.Word;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.jspecify.annotations.Nullable;

/**
 * Begins an engine that decides, or one that follows, with what both are made of.
 *
 * @param owner sends a word to the node that decides, if there is one that can be reached
 */
record Seating(
        Threads threads,
        NodeRun node,
        SteadyClock clock,
        AcdLoop.Storage storage,
        Function<String, @Nullable RoutingStrategy> shelf,
        Outlet outlet,
        Predicate<Word> owner) {

    /** Begins to decide, with what is known from elsewhere. */
    AcdLoop decide(Turns turns, Optional<Heirloom> heirloom) {
        return new AcdLoop(threads, node, clock, storage, shelf, outlet, turns, heirloom);
    }

    /** Begins to follow. */
    Follower follow() {
        return new Follower(owner, clock, storage.opening(), shelf, outlet);
    }
}

package org.dayu.acd.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.dayu.acd.internal.engine.EngineState;

/** What is kept in the database of an engine, as soon as there is one that keeps it. Thread-safe. */
final class Keepers {

    private final Executor background;
    private volatile CompletableFuture<StateKeeper> keeper = new CompletableFuture<>();

    /** @param background on which the database is asked */
    Keepers(Executor background) {
        this.background = background;
    }

    void bind(StateKeeper present) {
        CompletableFuture<StateKeeper> before = keeper;
        keeper = CompletableFuture.completedFuture(present);
        // who has asked while there was none
        before.complete(present);
    }

    void unbind(StateKeeper gone) {
        if (keeper.getNow(null) == gone) {
            keeper = new CompletableFuture<>();
        }
    }

    /** Completes when there is a keeper that has answered. */
    CompletionStage<Optional<EngineState>> kept() {
        return keeper.thenApplyAsync(StateKeeper::kept, background);
    }
}

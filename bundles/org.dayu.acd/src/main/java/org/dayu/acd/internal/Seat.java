package org.dayu.acd.internal;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import org.dayu.acd.internal.engine.Input;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.jspecify.annotations.Nullable;

/** Where inputs go: to the engine of this node, or to the node that decides. Thread-safe. */
interface Seat {

    /**
     * Sends an input on its way.
     *
     * @param taken completed when it has been applied, with the refusal or {@code null}
     * @return whether it is on its way
     */
    boolean post(Input input, @Nullable CompletableFuture<@Nullable String> taken);

    /** Reads on in this node's journal. */
    Reading read(Place from, int mostBytes) throws IOException;

    /** Everything before this place is in the database. */
    void copied(Place upTo);

    Health health(boolean configured);

    /** Ends it; its journal is free afterwards. */
    void stop();
}

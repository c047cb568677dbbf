package org.dayu.acd.internal;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.Decision;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.jspecify.annotations.Nullable;

/** What other parts of this bundle need of the loop. Thread-safe; only {@link #read} may wait, for the disk. */
public interface AcdInside {

    /** Sends an input on its way; completes when it has been applied, exceptionally if it was refused. */
    CompletionStage<Void> take(Input input);

    /** The names of the routing strategies there are now, in order. */
    List<String> strategies();

    /** The latest decisions about a call that are still in memory, newest first. */
    List<Decision> decisions(UUID call);

    /** The latest decisions of all, newest first. */
    List<Decision> latest();

    /** Reads on in the journal, see {@link org.dayu.core.api.journal.Journal#read}; nothing while it is not open. */
    Reading read(Place from, int mostBytes) throws IOException;

    /** Whether a phone of which it is said that it has gone is at no other node. */
    default boolean lostPhone(String account) {
        return true;
    }

    /** Everything before this place is in the database too: old segments may go. */
    void copied(Place upTo);

    /** Whether this node decides for others too. */
    default boolean leads() {
        return false;
    }

    /** Everything the engine knows, from between two of its turns. */
    CompletionStage<EngineState> remember();

    /** A routing strategy by {@code name@version}, if it is there. */
    @Nullable
    RoutingStrategy strategy(String full);

    /** Seconds that one more caller would wait in a queue, or -1 if nobody serves it. */
    int expectedWait(String queue);
}

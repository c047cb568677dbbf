package org.dayu.acd.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.Decision;
import org.dayu.acd.internal.engine.Input;

/** What other parts of this bundle need of the loop. Thread-safe, never blocks. */
public interface AcdInside {

    /** Sends an input on its way; completes when it has been applied, exceptionally if it was refused. */
    CompletionStage<Void> take(Input input);

    /** The latest decisions about a call that are still in memory, newest first. */
    List<Decision> decisions(UUID call);

    /** Where the journal is. */
    Path journal();
}

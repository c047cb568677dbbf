package org.dayu.outbound.internal.campaign;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A call of a campaign that lives. Belongs to the dialler's thread. */
final class Live {

    final UUID call;
    final UUID campaign;
    final @Nullable String queue;
    final long begun;
    long answered;
    long talking;

    Live(UUID call, UUID campaign, @Nullable String queue, long begun) {
        this.call = call;
        this.campaign = campaign;
        this.queue = queue;
        this.begun = begun;
    }

    boolean talks() {
        return talking > 0;
    }
}

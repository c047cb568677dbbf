package org.dayu.call.internal.machine;

import java.time.Instant;
import java.util.UUID;

import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.Supervision;
import org.dayu.call.api.TalkMode;
import org.dayu.media.api.MediaLeg;
import org.jspecify.annotations.Nullable;

/** One party, as its call knows it. Owned by the call's loop. */
final class Leg {

    /** What the party was called, or calls, for. */
    enum Purpose {
        /** Called us: a citizen on a hotline number, or a phone that dials. */
        CALLER,
        /** The phone of an agent to whom the caller is offered. */
        OFFER,
        /** Dialled by a phone. */
        DIALLED,
        /** A citizen whom we called, to be led on. */
        CALLED,
        /** The phone of an agent who dials from the desk. */
        DESK,
        /** Brought in. */
        THIRD,
        /** Another site, which is asked to take the caller. */
        SITE,
        /** The phone of a supervisor. */
        SUPERVISOR
    }

    final UUID id;
    LegRole role;
    final Purpose purpose;
    final String address;
    final @Nullable UUID userId;

    LegState state = LegState.NEW;

    @Nullable
    Instant answered;

    @Nullable
    MediaLeg media;

    boolean heldByPeer;
    /** Of the outside world, not a phone of the house. */
    boolean outside;
    /** The leg whose place it takes as soon as it is confirmed. */
    @Nullable
    UUID replaces;

    /** The URI of the phone of the house that had it rung (RFC 3892). */
    @Nullable
    String referredBy;

    /** Nobody hears it, at its own wish. */
    boolean muted;
    /** How a supervisor takes part. */
    @Nullable
    Supervision supervision;
    /** Whether its voice is in the recording. */
    boolean recorded = true;
    /** Whether a supervisor becomes the agent when the phone is answered. */
    boolean takesOver;

    /** Whether a packet ever came. */
    boolean heard;
    /** Whether none has come for long, though it does not hold us. */
    boolean silent;
    /** When its phone was told to pick up by itself. */
    @Nullable
    Instant toldToPickUp;
    /** A THIRD's mode once it answers. */
    @Nullable
    TalkMode modeOnAnswer;
    /** The play that runs on it now, 0 for none. */
    long playing;

    Leg(UUID id, LegRole role, Purpose purpose, String address, @Nullable UUID userId) {
        this.id = id;
        this.role = role;
        this.purpose = purpose;
        this.address = address;
        this.userId = userId;
    }

    /** Whether this party is led through self service and queue. */
    boolean led() {
        return purpose == Purpose.CALLER || purpose == Purpose.CALLED;
    }

    boolean live() {
        return state != LegState.ENDED;
    }

    boolean talks() {
        return live() && answered != null;
    }

    LegSnapshot snapshot() {
        return new LegSnapshot(
                id, role, state, address, userId, answered, purpose == Purpose.OFFER, muted, supervision);
    }
}

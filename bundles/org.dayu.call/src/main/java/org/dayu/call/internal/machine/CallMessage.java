package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.Overflow;
import org.dayu.acd.api.SiteChoice;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.media.api.MediaLeg;
import org.dayu.sip.api.SipSignal;
import org.dayu.voicemail.api.MessageSignal;
import org.jspecify.annotations.Nullable;

/** All that a call can be told. */
public sealed interface CallMessage {

    /** From the SIP leg. */
    record Signalled(SipSignal signal) implements CallMessage {}

    /** From the media leg. */
    record Heard(MediaEvent event) implements CallMessage {}

    /**
     * The IVR's answer.
     *
     * @param sequence of the question; another than the last is stale
     */
    record Stepped(long sequence, IvrStep step) implements CallMessage {}

    /** The ACD has found an agent. */
    record Offered(Offer offer) implements CallMessage {}

    /** The ACD takes an offer back. */
    record Withdrawn(long offer) implements CallMessage {}

    /** The ACD tells the waiting caller something. */
    record Announced(Announcement announcement) implements CallMessage {}

    /**
     * The ACD does not take the caller (any longer).
     *
     * @param action what is to become of the caller
     * @param clips what the caller is told first; empty for what is usual
     * @param choice the site, if another site is to be asked
     */
    record Overflowed(String queue, String why, Overflow.Action action, List<Clip> clips, @Nullable SiteChoice choice)
            implements CallMessage {

        public Overflowed(String queue, String why) {
            this(queue, why, Overflow.Action.END, List.of());
        }

        public Overflowed(String queue, String why, Overflow.Action action, List<Clip> clips) {
            this(queue, why, action, clips, null);
        }
    }

    /** What becomes of a message that the caller leaves. */
    record Message(MessageSignal signal) implements CallMessage {}

    /** A timer has run out; {@code token} tells it from earlier ones of its kind. */
    record TimeIsUp(TimerKind kind, long token) implements CallMessage {}

    /** A command; the answer is taken when its effect is in the snapshot. */
    record Told(CallCommand command, Consumer<CallAnswer> answer) implements CallMessage {}

    /** The IVR has gone, come, or been replaced. */
    record IvrChanged(boolean present) implements CallMessage {}

    /** The ACD has come or been replaced. */
    record QueueCame() implements CallMessage {}

    /** The SIP access has gone, and every leg with it. */
    record SipGone() implements CallMessage {}

    /** The media engine has gone, and every port with it. */
    record MediaGone() implements CallMessage {}

    /**
     * An agent's phone wants its two calls made one, and has said so in the other.
     *
     * @param from the call in which it has asked
     * @param by its leg there
     * @param refer its wish
     * @param own its leg in the call that is told
     * @param account whose phone it is
     * @param dialled whether the phone began the call in which it has asked
     */
    record Join(UUID from, UUID by, UUID refer, UUID own, String account, boolean dialled) implements CallMessage {}

    /** The other call does not join; the status is for the phone. */
    record NotJoined(UUID refer, int status) implements CallMessage {}

    /**
     * The other call has the citizen, and wants whom the phone talks with.
     *
     * @param to the other call
     * @param own the phone's leg there
     */
    record Bring(UUID refer, UUID to, UUID own) implements CallMessage {}

    /**
     * A party comes out of another call, in the place of the phone that brings it.
     *
     * @param own the phone's leg in the call that is told
     * @param refer its wish, if it has asked in this call
     */
    record Brought(UUID own, @Nullable UUID refer, Guest guest) implements CallMessage {}

    /**
     * A party between two calls: its line belongs to the one that is told of it.
     *
     * @param answered when it was; {@code null} if it still rings
     * @param counts whether the dialling rules count it until it is over
     */
    record Guest(
            UUID leg,
            String address,
            @Nullable UUID userId,
            MediaLeg media,
            @Nullable Instant answered,
            boolean outside,
            boolean heard,
            boolean counts) {}

    /** What the dialling rules allow a leg runs out. */
    record RunsOut(UUID leg, Duration left) implements CallMessage {}

    /** What the dialling rules allow a leg is spent. */
    record Spent(UUID leg, UUID rule) implements CallMessage {}

    /** The node, or this bundle, stops. */
    record Stop() implements CallMessage {}
}

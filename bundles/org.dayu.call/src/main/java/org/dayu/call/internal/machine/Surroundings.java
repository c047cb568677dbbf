package org.dayu.call.internal.machine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.Destinations.Destination;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaProfile;
import org.dayu.media.api.NoMediaException;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.dayu.sites.api.SiteArrival;
import org.dayu.sites.api.SiteOutcome;
import org.dayu.sites.api.SiteWay;
import org.dayu.sites.api.SiteWish;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.NewMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a call reaches. Neighbours may be away at any time: then the answer is empty or {@code false}, never an
 * exception. Nothing here blocks.
 */
public interface Surroundings {

    Instant now();

    CallSettings settings();

    UUID newId();

    /** Runs a timer; {@link CallMessage.TimeIsUp} brings the token back. */
    void timer(UUID call, TimerKind kind, long token, Duration after);

    void sip(SipCommand command);

    /** Opens a media leg whose events, and whose SIP leg's signals, come to this call. */
    MediaLeg open(UUID call, UUID leg) throws NoMediaException;

    /** Empty if nobody screens callers now. */
    Optional<Verdict> screen(String caller);

    /** Whether an outside number may be dialled; empty if nobody decides now. @param dials whether it is, if it may */
    Optional<DialVerdict> mayDial(DialAttempt attempt, boolean dials);

    /** Tells who counts that an outside leg was answered. */
    void dialAnswered(UUID leg);

    /** Tells who counts that an outside leg is over. */
    void dialEnded(UUID leg);

    /** Whether a phone is registered for this account. */
    boolean phone(String account);

    /** What kind of media a target takes. */
    MediaProfile profile(SipTarget target);

    /** The user who has this telephone, if known. */
    Optional<UUID> userOfPhone(String account);

    /** Where a caller begins; empty if there is no IVR. */
    Optional<IvrPosition> begin(String called);

    /** Where a call begins that goes to a flow by name; empty if there is no IVR, or no such flow. */
    Optional<IvrPosition> beginFlow(String flow);

    /** Asks the IVR; the answer comes as {@link CallMessage.Stepped}. False if there is no IVR. */
    boolean step(UUID call, long sequence, IvrCaller caller, IvrPosition position, IvrInput input);

    /** False if there is no ACD. */
    boolean enqueue(QueueEntry entry);

    void leave(UUID call, Leaving why);

    void result(long offer, OfferResult result);

    void talkEnded(UUID agent, UUID call);

    /** Tells the ACD what became of a caller whom it had sent to another site. */
    void siteResult(UUID call, String site, OfferResult result);

    /** How to call another site; empty if nobody knows, or not now. */
    Optional<SiteWay> siteWay(SiteWish wish);

    void siteOver(UUID call, String site, SiteOutcome outcome, int status);

    /** Who comes by a trunk; {@code header} is what the INVITE says of it. */
    SiteArrival siteArrival(UUID call, String trunk, @Nullable String header);

    /** What is meant by a number to which a phone hands a citizen on; empty if it is to be dialled. */
    Optional<Destination> destination(String number, @Nullable String queue);

    /** An agent's phone has handed a citizen on. */
    void handedOn(UUID agent, UUID call, Whither to);

    /** Tells another call; it hears of it later, perhaps on another thread. Nothing happens if it is forgotten. */
    void tell(UUID call, CallMessage message);

    /** The same for the call that a leg belongs to; false if there is none. */
    boolean tellCallOf(UUID leg, CallMessage message);

    /** What happens on a leg concerns that call from now on. */
    void belongs(UUID leg, UUID call);

    /** Has a message taken; what becomes of it comes as {@link CallMessage.Message}. False if nobody takes messages. */
    boolean takeMessage(NewMessage message);

    void endMessage(UUID message, MessageEnd how);

    /** How many calls there are, this one included. */
    int liveCalls();
}

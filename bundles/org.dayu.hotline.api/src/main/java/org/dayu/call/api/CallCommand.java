package org.dayu.call.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;

/** What a call can be told. Each carries its own id (for idempotence) and the call's. */
public sealed interface CallCommand {

    UUID id();

    UUID call();

    /**
     * Has a ringing phone picked up from the screen.
     *
     * @param user whose phone it is; nobody opens another's microphone
     */
    record PickUp(UUID id, UUID call, UUID user) implements CallCommand {}

    /**
     * Has the phone of another agent ring for the caller instead of the colleague's, which rings now and falls silent. Nobody's
     * phone picks up by that. The ACD offers the caller to that agent alone for a few seconds, then to anybody as before; the
     * colleague is free again and counts as not having missed anything. Refused once the caller has been answered.
     *
     * @param agent ready, and of the queue: who tells has looked
     * @since 1.5
     */
    record Fetch(UUID id, UUID call, UUID agent) implements CallCommand {}

    /**
     * Ends the whole call. By {@link LegRole#AGENT} while the agent's phone only rings, it declines the offer instead and
     * the caller goes back to its place.
     */
    record Hangup(UUID id, UUID call, LegRole by) implements CallCommand {}

    /** Everybody but the citizen leaves, and the citizen is asked how the talk was. */
    record Rate(UUID id, UUID call) implements CallCommand {}

    /** Sets who hears whom; HOLD and TALK are hold and retrieve. */
    record SetMode(UUID id, UUID call, TalkMode mode) implements CallCommand {}

    /**
     * Rings a further party.
     *
     * @param leg the id of the new leg
     * @param mode set when it answers: CONSULT or THREE_WAY
     */
    record BringIn(UUID id, UUID call, UUID leg, SipTarget target, LegRole role, TalkMode mode)
            implements CallCommand {}

    /** Hangs up one party; the others talk on if two are left. */
    record Drop(UUID id, UUID call, UUID leg) implements CallCommand {}

    /** Nobody hears this party until it is unmuted. */
    record Mute(UUID id, UUID call, UUID leg, boolean muted) implements CallCommand {}

    /**
     * The agent hands the citizen on and leaves at once. If nobody takes the citizen there, the citizen comes back: to the
     * head of the queue, this agent tried first.
     */
    record Transfer(UUID id, UUID call, Whither to) implements CallCommand {}

    /** Where a citizen is handed on to. */
    sealed interface Whither {

        /** To a queue. */
        record Queue(String name) implements Whither {}

        /**
         * To an agent, by the ACD, which offers the citizen to that agent alone for a while, then to others of the queue.
         *
         * @param queue a queue that the agent serves
         */
        record Agent(UUID agent, String queue) implements Whither {}

        /**
         * To a phone or a number.
         *
         * @param leg the id of the new leg
         */
        record Party(UUID leg, SipTarget target) implements Whither {}
    }

    /** After consulting, the agent leaves and the others talk on; if the other only rings, as by {@link Transfer}. */
    record Complete(UUID id, UUID call) implements CallCommand {}

    /**
     * Rings a supervisor's phone, who then hears the call; or changes how a supervisor takes part who is in it.
     *
     * @param leg the id of the new leg, if there is to be one
     */
    record Supervise(UUID id, UUID call, UUID leg, UUID supervisor, String account, Supervision how)
            implements CallCommand {}

    /**
     * The supervisor becomes the agent of the call, whose phone is hung up; at once for one who is in the call, else when
     * the phone is answered.
     */
    record TakeOver(UUID id, UUID call, UUID leg, UUID supervisor, String account) implements CallCommand {}

    /** Sends digits to one party. */
    record SendDigits(UUID id, UUID call, UUID leg, String digits) implements CallCommand {}

    /** Adds a fact, e.g. the order that was filed; no personal data. */
    record Note(UUID id, UUID call, String name, String value) implements CallCommand {}

    /**
     * Begins a call for an agent: the agent's phone is rung first, then the number. What is refused is there as a call that
     * ended at once. Repeated while the call is known (until a minute after its end) it has no second effect.
     *
     * @param call the id of the new call, chosen by the caller
     * @param agent whose call it is
     * @param account the agent's phone
     * @param number whom to call, as it is dialled
     * @param notes facts of the new call, e.g. the call-back that it answers; no personal data
     */
    record Dial(UUID id, UUID call, UUID agent, String account, String number, Map<String, String> notes)
            implements CallCommand {}

    /**
     * Begins a call to a citizen, who is led on after answering. Refused and repeated as {@link Dial}.
     *
     * @param call the id of the new call, chosen by the caller
     * @param number whom to call, as it is dialled
     * @param ring how long it may ring
     * @param then where the citizen comes after answering
     * @param notes facts of the new call, e.g. the campaign; no personal data
     */
    record CallOut(UUID id, UUID call, String number, Duration ring, Then then, Map<String, String> notes)
            implements CallCommand {}

    /**
     * Whom we have called must not be left waiting: who has no agent ringing after a while is led to a flow instead.
     *
     * @param after how long after answering
     * @param flow which tells them; its notes are the call's
     * @since 1.1
     */
    record Unattended(Duration after, String flow) {}

    /** Where a citizen comes who was called. */
    sealed interface Then {

        /** To a flow of the IVR, which sees the call's notes as variables {@code call.<name>}. */
        record Flow(String name) implements Then {}

        /**
         * To a queue.
         *
         * @param since the arrival that counts there: for a call-back the first one, so that the place is kept
         * @param unattended what becomes of whom nobody attends to soon; {@code null}: waits as any caller does
         */
        record Queue(String name, Instant since, @Nullable Unattended unattended) implements Then {

            /** To a queue, to wait there as any caller does. */
            public Queue(String name, Instant since) {
                this(name, since, null);
            }
        }
    }
}

package org.dayu.media.api;

import java.util.UUID;

/** What happens on a media leg. */
public sealed interface MediaEvent {

    UUID leg();

    /** The first RTP packet of the peer came: the first at all, or the first after {@link Silent}. */
    record Receiving(UUID leg) implements MediaEvent {}

    /**
     * The peer pressed a key.
     *
     * @param digit {@code 0-9 * # A-D}
     * @param how how it came
     */
    record Digit(UUID leg, char digit, How how) implements MediaEvent {}

    /** How a digit came. */
    enum How {
        TELEPHONE_EVENT,
        TONE
    }

    /** A {@link MediaLeg#play} is over. */
    record PlayEnded(UUID leg, long token, Outcome outcome) implements MediaEvent {}

    /** How a play ended. */
    enum Outcome {
        COMPLETED,
        BARGED_IN,
        /**
         * The peer began to speak.
         *
         * @since 1.3
         */
        SPOKEN_OVER,
        STOPPED,
        REPLACED,
        /** A clip could not be found or read; the rest was not played. */
        FAILED
    }

    /**
     * Nothing has come from the peer for the configured time (20 s) although it is not holding us; repeated each time
     * that span passes again.
     */
    record Silent(UUID leg, int seconds) implements MediaEvent {}
}

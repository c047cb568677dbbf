package org.dayu.sip.internal.trunk;

import java.time.Instant;

/**
 * How our registration at a carrier stands.
 *
 * @param status the last answer; 0 before the first, 408 for none
 * @param until when it lapses, or when it is tried again after a failure
 * @param next when to ask the carrier again
 */
public record Registration(State state, int status, Instant until, Instant next, int failures) {

    /** What to do next follows from it. */
    public enum State {
        NONE,
        ASKING,
        REGISTERED,
        FAILED
    }

    static final Registration NONE = new Registration(State.NONE, 0, Instant.EPOCH, Instant.EPOCH, 0);

    private static final long FIRST_PAUSE = 30;
    private static final long LONGEST_PAUSE = 1_800;
    /** A REGISTER that nobody answers takes 32 s to fail (RFC 3261, timer F): then there is time for another. */
    private static final int MARGIN = 60;

    Registration asking(Instant now) {
        return new Registration(State.ASKING, status, now, Instant.MAX, failures);
    }

    static Registration granted(Instant now, int seconds) {
        Instant until = now.plusSeconds(seconds);
        return new Registration(State.REGISTERED, 200, until, until.minusSeconds(Math.min(MARGIN, seconds / 4)), 0);
    }

    /** Each failure in a row doubles the pause, up to half an hour (RFC 5626, 4.5). */
    Registration failed(int answer, Instant now) {
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures, 6));
        Instant again = now.plusSeconds(pause);
        return new Registration(State.FAILED, answer, again, again, failures + 1);
    }

    /** Whether it is time to register: before it lapses, and after the pause that a failure makes. */
    boolean due(Instant now) {
        return !now.isBefore(next);
    }

    /** Whether the carrier sends calls here, as far as we know. */
    boolean stands(Instant now) {
        return state != State.FAILED && (state != State.REGISTERED || now.isBefore(until));
    }
}

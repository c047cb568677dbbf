package org.dayu.sip.internal.trunk;

import java.time.Duration;
import java.time.Instant;

/**
 * How our registration at a carrier stands.
 *
 * @param status the last answer; 0 before the first, 408 for none
 * @param until when it lapses, or when it is tried again after a failure
 */
public record Registration(State state, int status, Instant until, int failures) {

    /** What to do next follows from it. */
    public enum State {
        NONE,
        ASKING,
        REGISTERED,
        FAILED
    }

    static final Registration NONE = new Registration(State.NONE, 0, Instant.EPOCH, 0);

    private static final long FIRST_PAUSE = 30;
    private static final long LONGEST_PAUSE = 1_800;

    Registration asking(Instant now) {
        return new Registration(State.ASKING, status, now, failures);
    }

    static Registration granted(Instant now, int seconds) {
        return new Registration(State.REGISTERED, 200, now.plusSeconds(seconds), 0);
    }

    /** Each failure in a row doubles the pause, up to half an hour (RFC 5626, 4.5). */
    Registration failed(int answer, Instant now) {
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures, 6));
        return new Registration(State.FAILED, answer, now.plusSeconds(pause), failures + 1);
    }

    /** Whether it is time to register: before it lapses, and after the pause that a failure makes. */
    boolean due(Instant now) {
        return switch (state) {
            case NONE -> true;
            case ASKING -> false;
            case REGISTERED -> !now.isBefore(until.minus(margin(now)));
            case FAILED -> !now.isBefore(until);
        };
    }

    private Duration margin(Instant now) {
        long left = Duration.between(now, until).toSeconds();
        return Duration.ofSeconds(left > 300 ? 60 : 15);
    }

    /** Whether the carrier sends calls here, as far as we know. */
    boolean stands(Instant now) {
        return state != State.FAILED && (state != State.REGISTERED || now.isBefore(until));
    }
}

package org.dayu.security.internal.login;

import java.time.Duration;

/**
 * How long to wait after wrong passwords: nothing for the first few, then twice as long each time up to a limit.
 *
 * @param free failures that cost nothing
 * @param limit the longest delay
 */
enum Delay {
    /** One name from one address: who guesses is stopped there, and the owner still gets in from elsewhere. */
    NAME_AND_SOURCE(3, Duration.ofMinutes(5)),
    /** One address, any name; a whole office may share it. */
    SOURCE(30, Duration.ofMinutes(5)),
    /** One name from anywhere: short, or a stranger could keep the owner out. */
    NAME(30, Duration.ofSeconds(5));

    /** Failures are forgotten after this long without another. */
    static final Duration MEMORY = Duration.ofMinutes(30);

    private final int free;
    private final Duration limit;

    Delay(int free, Duration limit) {
        this.free = free;
        this.limit = limit;
    }

    Duration after(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        long seconds = 1L << Math.min(failures - free - 1, 20);
        return seconds >= limit.toSeconds() ? limit : Duration.ofSeconds(seconds);
    }
}

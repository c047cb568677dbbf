package org.dayu.core.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class EditsTest {

    @Test
    void whatMakesSenseIsTaken() {
        AtomicInteger seconds = new AtomicInteger(5);
        assertThat(Edits.take("org.dayu.x", () -> seconds.set(Integer.parseInt("7"))))
                .isEmpty();
        assertThat(seconds).hasValue(7);
    }

    @Test
    void whatMakesNoneChangesNothingAndTheComponentLives() {
        AtomicInteger seconds = new AtomicInteger(5);
        assertThat(Edits.take("org.dayu.x", () -> seconds.set(Integer.parseInt("seven"))))
                .contains("For input string: \"seven\"");
        assertThat(seconds).hasValue(5);
    }
}

package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeighbourTest {

    private final Neighbour<String> neighbour = new Neighbour<>("acd");

    @Test
    void answersWhileItIsThere() {
        assertThat(neighbour.ask(String::length)).isEmpty();
        neighbour.came("four");
        assertThat(neighbour.ask(String::length)).contains(4);
        assertThat(neighbour.went("four")).isTrue();
        assertThat(neighbour.isAway()).isTrue();
        assertThat(neighbour.tell(String::length)).isFalse();
    }

    @Test
    void isNotAwayWhenASuccessorCameBeforeItWent() {
        neighbour.came("old");
        neighbour.came("new");
        assertThat(neighbour.went("old")).isFalse();
        assertThat(neighbour.get()).isEqualTo("new");
    }

    @Test
    void aFailureIsLikeAbsence() {
        neighbour.came("old");
        assertThat(neighbour.tell(service -> {
                    throw new IllegalStateException("being replaced");
                }))
                .isFalse();
    }
}

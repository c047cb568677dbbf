package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.dayu.media.api.MediaEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When packets are looked for: whatever the time of a peer, none waits long and none is left behind. */
class ListeningTest {

    private static final int EVENT = 101;

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Phone steady() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 500;
        bench.talk(40);
        return phone;
    }

    @Test
    void takesAllThatCameAfterAPauseOfTheNetwork() throws Exception {
        Phone phone = steady();
        bench.ticks(5);
        for (int i = 0; i < 6; i++) {
            phone.speak();
        }
        bench.tick();
        assertThat(phone.leg.stats().received()).isEqualTo(46);
    }

    @Test
    void takesTwoThatComeTogetherWithinATick() throws Exception {
        Phone phone = steady();
        phone.speak();
        phone.speak();
        bench.ticks(2);
        assertThat(phone.leg.stats().received()).isEqualTo(42);
    }

    @Test
    void keepsUpWithPacketsOfTenMilliseconds() throws Exception {
        Phone phone = bench.phone();
        phone.tone = 500;
        for (int i = 0; i < 100; i++) {
            phone.speak(JitterBuffer.FRAME / 2);
            bench.turns(Shard.PHASES / 2);
        }
        bench.tick();
        assertThat(phone.leg.stats().received()).isEqualTo(100);
    }

    /** Once, the peer is so many turns early or late; what it says later is heard in the turn in which it comes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void followsThePhaseOfThePeer(int turns) throws Exception {
        Phone phone = steady();
        phone.speak();
        bench.turns(turns);
        for (int i = 0; i < 40; i++) {
            phone.speak();
            bench.turns(Shard.PHASES);
        }
        phone.send(phone.packet(EVENT, true, new byte[] {5, 10, 0, (byte) 160}));
        bench.turns(1);
        assertThat(bench.events(MediaEvent.Digit.class))
                .singleElement()
                .satisfies(pressed -> assertThat(pressed.digit()).isEqualTo('5'));
        assertThat(phone.leg.stats().lost()).isZero();
    }
}

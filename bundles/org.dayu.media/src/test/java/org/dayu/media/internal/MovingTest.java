package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.UUID;

import org.dayu.media.api.AudioTap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A leg goes from one call to another, whichever shards own them. */
class MovingTest {

    private static final int CITIZEN = 400;
    private static final int COLLEAGUE = 700;

    private final Bench bench = new Bench(SourceLock.Policy.PORT, 40, 0, 4);

    @AfterEach
    void close() {
        bench.close();
    }

    private Phone phone(UUID call, int tone) throws Exception {
        Phone phone = bench.bare(call, Law.PCMA);
        phone.leg.accept(phone.sdp("sendrecv", true));
        phone.tone = tone;
        return phone;
    }

    private void listenForASecond() {
        bench.talk(10);
        bench.clear();
        bench.talk(50);
    }

    @Test
    void isHeardThereAndNoMoreWhereItWas() throws Exception {
        for (int i = 0; i < 4; i++) {
            UUID first = UUID.randomUUID();
            UUID second = UUID.randomUUID();
            Phone agent = phone(first, 1100);
            Phone colleague = phone(first, COLLEAGUE);
            Phone citizen = phone(second, CITIZEN);
            agent.leg.gain(colleague.id(), 1);
            listenForASecond();
            assertThat(agent.hears(COLLEAGUE)).isCloseTo(1, within(0.04));
            colleague.leg.move(second);
            colleague.leg.gain(citizen.id(), 1);
            citizen.leg.gain(colleague.id(), 1);
            listenForASecond();
            assertThat(colleague.hears(CITIZEN)).isCloseTo(1, within(0.04));
            assertThat(citizen.hears(COLLEAGUE)).isCloseTo(1, within(0.04));
            assertThat(agent.hears(COLLEAGUE)).isLessThan(0.01);
        }
    }

    @Test
    void commandsKeepTheirOrderOnTheWayAndClosingThereClosesIt() throws Exception {
        Phone colleague = phone(UUID.randomUUID(), COLLEAGUE);
        bench.talk(5);
        for (int i = 0; i < 8; i++) {
            UUID there = UUID.randomUUID();
            Phone citizen = phone(there, CITIZEN);
            colleague.leg.gain(citizen.id(), 0);
            colleague.leg.move(UUID.randomUUID());
            colleague.leg.move(there);
            colleague.leg.gain(citizen.id(), 0.5f);
            colleague.leg.gain(citizen.id(), 1);
            listenForASecond();
            assertThat(colleague.hears(CITIZEN)).isCloseTo(1, within(0.04));
        }
        int open = bench.engine.shards().stream().mapToInt(Shard::openLegs).sum();
        colleague.leg.close();
        colleague.leg.move(UUID.randomUUID());
        bench.ticks(4);
        assertThat(bench.engine.shards().stream().mapToInt(Shard::openLegs).sum())
                .isEqualTo(open - 1);
    }

    @Test
    void aCallIsForgottenWithItsLastLegAndTap() throws Exception {
        UUID call = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Phone phone = phone(call, CITIZEN);
        AudioTap tap = bench.engine.tap(call, phone.id());
        phone.leg.move(other);
        assertThat(bench.engine.pins().calls()).isEqualTo(2);
        tap.close();
        tap.close();
        assertThat(bench.engine.pins().calls()).isEqualTo(1);
        phone.leg.close();
        phone.leg.close();
        phone.leg.move(call);
        assertThat(bench.engine.pins().calls()).isZero();
    }
}

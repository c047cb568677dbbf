package org.dayu.acd.internal.erlang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErlangTest {

    /** The usual Erlang B tables, as in R. L. Freeman, Telecommunication System Engineering, table of 1 % blocking. */
    @ParameterizedTest
    @CsvSource({"1, 0.0101", "5, 1.36", "10, 4.46", "20, 12.0", "50, 37.9", "100, 84.1"})
    void blockingOfOnePercent(int lines, double load) {
        assertThat(Erlang.b(lines, load)).isCloseTo(0.01, within(0.0004));
        assertThat(Erlang.linesB(load * 0.995, 0.01)).isEqualTo(lines);
    }

    /** 100 calls in half an hour of three minutes each, 14 agents: Call Centre Helper, Erlang C formula, worked example. */
    @Test
    void whoMustWait() {
        assertThat(Erlang.c(14, 10)).isCloseTo(0.174, within(0.0005));
        assertThat(Erlang.levelC(14, 10, 180, 20)).isCloseTo(0.888, within(0.0005));
        assertThat(Erlang.waitC(14, 10, 180)).isCloseTo(7.8, within(0.05));
        assertThat(Erlang.agentsC(10, 180, 0.8, 20)).isEqualTo(14);
    }

    /**
     * 48 calls a minute of one minute each, 50 agents, patience 2 minutes: Garnett, Mandelbaum and Reiman 2002, table 1
     * (M/M/N: mean wait 20.8 s, queue 17, utilisation 96 %; M/M/N+M: 3.1 % abandon, 3.7 s, queue 3, 93 %).
     */
    @Test
    void whoGivesUp() {
        assertThat(Erlang.waitC(50, 48, 60)).isCloseTo(20.8, within(0.3));
        Erlang.Impatient queue = Erlang.a(50, 48, 60, 120);
        assertThat(queue.abandons()).isCloseTo(0.031, within(0.0006));
        assertThat(queue.waitSeconds()).isCloseTo(3.7, within(0.1));
        assertThat(queue.queue()).isCloseTo(3, within(0.1));
        assertThat(queue.occupancy()).isCloseTo(0.93, within(0.003));
    }

    @Test
    void withEndlessPatienceItIsErlangCAndWithNoneErlangB() {
        assertThat(Erlang.a(14, 10, 180, 1e9).waits()).isCloseTo(Erlang.c(14, 10), within(1e-4));
        assertThat(Erlang.a(14, 10, 180, 1e9).waitSeconds()).isCloseTo(Erlang.waitC(14, 10, 180), within(1e-2));
        assertThat(Erlang.a(14, 10, 180, 1e-6).abandons()).isCloseTo(Erlang.b(14, 10), within(1e-4));
    }

    @Test
    void tooGreatALoadIsNoServiceForThosePatientButSomeForOthers() {
        assertThat(Erlang.levelC(10, 12, 180, 20)).isZero();
        assertThat(Erlang.a(10, 12, 180, 60).abandons()).isBetween(0.16, 0.25);
        assertThat(Erlang.agentsA(400, 180, 90, 0.03)).isBetween(390, 440);
    }
}

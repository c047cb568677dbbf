package org.dayu.acd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.dayu.acd.api.AgentState;
import org.dayu.sip.api.Phones;
import org.dayu.testing.FakeDesk;
import org.junit.jupiter.api.Test;

/** Agents are counted where their phones are. */
class AgentFigureTest {

    private static final Instant NOW = Instant.parse("2026-07-01T01:00:00Z");

    /** 8001 is registered at a, 8002 at b. */
    private static final class House implements Phones {
        @Override
        public boolean reachable(String account) {
            return registered().containsKey(account);
        }

        @Override
        public Set<String> at(String node) {
            return Set.of(node.equals("b") ? "8002" : "8001");
        }

        @Override
        public Map<String, Registration> registered() {
            var phone = new Registration("", "", "", NOW, NOW);
            return Map.of("8001", phone, "8002", phone);
        }
    }

    @Test
    void whoIsSignedInCountsWhereThePhoneIs() {
        FakeDesk desk = new FakeDesk();
        var figure = new AgentFigure(desk);
        assertThat(figure.at("a")).as("without telephones").isNegative();
        figure.phones = new House();
        desk.agent("001", AgentState.READY, NOW);
        desk.agent("002", AgentState.TALKING, NOW);
        desk.agent("003", AgentState.READY, NOW);
        assertThat(figure.at("a")).as("001; the phone of 003 is nowhere").isEqualTo(1);
        assertThat(figure.at("b")).isEqualTo(1);
        desk.agents.clear();
        desk.agent("001", AgentState.SIGNED_OUT, NOW);
        assertThat(figure.at("a")).isZero();
    }
}

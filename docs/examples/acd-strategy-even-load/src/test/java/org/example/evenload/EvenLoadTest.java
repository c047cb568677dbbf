package org.example.evenload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy.Candidate;
import org.dayu.acd.api.RoutingStrategy.Score;
import org.junit.jupiter.api.Test;

class EvenLoadTest {

    private static final long NOW = 1_000_000_000_000L;
    private static final QueueEntry CALLER =
            new QueueEntry(new UUID(0, 9), "general", Instant.ofEpochMilli(NOW), 0, Map.of(), null, null);

    @Test
    void prefersWhoHasTalkedLeast() {
        assertThat(chosen(candidate(1, 90, 3600), candidate(2, 30, 5), candidate(3, 31, 3600)))
                .isEqualTo(1);
    }

    @Test
    void prefersTheLongestIdleAmongEquals() {
        assertThat(chosen(candidate(1, 30, 5), candidate(2, 30, 600))).isEqualTo(1);
    }

    @Test
    void saysWhy() {
        assertThat(scores(candidate(1, 30, 5)).get(0).why()).isEqualTo("30 min talked today, idle 5000 ms");
    }

    @Test
    void isAPureFunctionOfItsArguments() {
        Candidate[] both = {candidate(1, 30, 5), candidate(2, 20, 600)};
        assertThat(scores(both)).isEqualTo(scores(both));
    }

    private static int chosen(Candidate... candidates) {
        List<Score> scores = scores(candidates);
        return scores.indexOf(scores.stream()
                .max(Comparator.comparingDouble(Score::value))
                .orElseThrow());
    }

    private static List<Score> scores(Candidate... candidates) {
        return new EvenLoad().rank(CALLER, List.of(candidates), NOW);
    }

    private static Candidate candidate(int number, int talkedMinutes, int idleSeconds) {
        long idleSince = NOW - idleSeconds * 1000L;
        var agent = new AgentSnapshot(
                new UUID(0, number),
                "100" + number,
                "agent " + number,
                "phone-" + number,
                AgentState.READY,
                null,
                Instant.ofEpochMilli(idleSince),
                null,
                null,
                null,
                Map.of(),
                Set.of("general"));
        return new Candidate(agent, idleSince, 0, talkedMinutes * 60_000L, 0);
    }
}

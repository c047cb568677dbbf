package org.dayu.recording.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.error.UnavailableException;
import org.junit.jupiter.api.Test;

class PendingRoundTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);

    private final List<UUID> there = new ArrayList<>(List.of(SECOND, FIRST, THIRD));
    private final Map<UUID, Exception> trouble = new HashMap<>();
    private final List<UUID> taken = new ArrayList<>();
    private final List<List<UUID>> listed = new ArrayList<>();
    private final PendingRound round = new PendingRound("test", () -> List.copyOf(there), this::take);

    private void take(UUID id) throws IOException {
        Exception why = trouble.get(id);
        if (why instanceof IOException e) {
            throw e;
        }
        if (why instanceof RuntimeException e) {
            throw e;
        }
        taken.add(id);
    }

    @Test
    void oneThatCannotBeBroughtHoldsUpNoOtherWhateverTheReason() {
        trouble.put(SECOND, new IllegalArgumentException("sealed under an unknown key"));
        trouble.put(FIRST, new IOException("torn"));
        round.run();
        assertThat(taken).containsExactly(THIRD);
        assertThat(round.stuck()).contains(new PendingRound.Stuck(2, FIRST));
    }

    @Test
    void whatCanBeBroughtAgainOrIsGoneIsStuckNoLonger() {
        trouble.put(SECOND, new IllegalArgumentException("sealed under an unknown key"));
        trouble.put(FIRST, new IllegalArgumentException("sealed under an unknown key"));
        round.run();
        trouble.clear();
        there.remove(FIRST);
        round.run();
        assertThat(taken).contains(SECOND).doesNotContain(FIRST);
        assertThat(round.stuck()).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayEndsTheRoundAndIsNobodysFault() {
        trouble.put(SECOND, new UnavailableException("数据库不可用", null));
        round.run();
        assertThat(taken).isEmpty();
        assertThat(round.stuck()).isEmpty();
        trouble.clear();
        round.run();
        assertThat(taken).containsExactly(SECOND, FIRST, THIRD);
    }

    private void takeAll(List<UUID> all) throws IOException {
        listed.add(all);
        List<UUID> before = List.copyOf(taken);
        try {
            for (UUID id : all) {
                take(id);
            }
        } catch (IOException | RuntimeException e) {
            taken.retainAll(before);
            throw e;
        }
    }

    @Test
    void allAreBroughtTogetherAsARuleAndOneByOneIfThatFails() {
        var many = new PendingRound("test", () -> List.copyOf(there), this::take, this::takeAll);
        trouble.put(FIRST, new IOException("torn"));
        many.run();
        assertThat(taken).containsExactly(SECOND, THIRD);
        assertThat(many.stuck()).contains(new PendingRound.Stuck(1, FIRST));

        trouble.clear();
        taken.clear();
        many.run();
        assertThat(taken).containsExactly(SECOND, FIRST, THIRD);
        assertThat(many.stuck()).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayIsAskedOnceForAll() {
        var many = new PendingRound("test", () -> List.copyOf(there), this::take, this::takeAll);
        trouble.put(SECOND, new UnavailableException("数据库不可用", null));
        trouble.put(FIRST, new IOException("torn"));
        many.run();
        assertThat(listed).hasSize(1);
        assertThat(taken).isEmpty();
        assertThat(many.stuck()).isEmpty();
    }
}

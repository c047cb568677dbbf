package org.dayu.dialling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class CutterTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final Cutter cutter = new Cutter();
    private final ToldCalls told = new ToldCalls();
    private final UUID leg = UUID.randomUUID();
    private final DialRule rule = World.limit(new DialRule.Caps(0, 0, 10, 0, 0, false, true));
    private Instant now = Instant.parse("2026-07-01T02:00:00Z");

    private ToldCalls.Warning warning(Duration left) {
        return new ToldCalls.Warning(leg, left);
    }

    private void turn(long left) {
        cutter.turn(List.of(new Cutter.Left(leg, rule, Duration.ofSeconds(left))), now, MINUTE, told);
    }

    private void later(long seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void warnsOnceAndEndsWhenItIsSpent() {
        turn(61);
        assertThat(told.warnings).isEmpty();
        later(1);
        turn(60);
        later(1);
        turn(59);
        assertThat(told.warnings).containsExactly(warning(MINUTE));
        later(58);
        turn(1);
        assertThat(told.ends).isEmpty();
        later(1);
        turn(0);
        assertThat(told.ends).containsExactly(new ToldCalls.End(leg, rule.id()));
    }

    @Test
    void whoHasNextToNothingLeftStillGetsToSayGoodBye() {
        turn(0);
        assertThat(told.warnings).containsExactly(warning(Duration.ofSeconds(10)));
        later(9);
        turn(0);
        assertThat(told.ends).isEmpty();
        later(1);
        turn(0);
        assertThat(told.ends).hasSize(1);
    }

    @Test
    void theEndComesNearerWhenOthersTalkToo() {
        turn(60);
        later(5);
        turn(20);
        later(20);
        turn(0);
        assertThat(told.ends).hasSize(1);
    }

    @Test
    void theEndGoesAwayWhenOthersHangUpAndTheWarningComesAgain() {
        turn(30);
        later(5);
        turn(100);
        later(30);
        turn(70);
        assertThat(told.ends).isEmpty();
        later(10);
        turn(60);
        assertThat(told.warnings).containsExactly(warning(Duration.ofSeconds(30)), warning(MINUTE));
    }

    @Test
    void withoutAWarningNobodyIsCutOff() {
        cutter.turn(List.of(new Cutter.Left(leg, rule, Duration.ZERO)), now, Duration.ZERO, told);
        later(600);
        cutter.turn(List.of(new Cutter.Left(leg, rule, Duration.ZERO)), now, Duration.ZERO, told);
        assertThat(told.warnings).isEmpty();
        assertThat(told.ends).isEmpty();
    }
}

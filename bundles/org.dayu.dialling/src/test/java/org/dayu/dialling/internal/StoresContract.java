package org.dayu.dialling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.junit.jupiter.api.Test;

/** What stores must do; run against the fakes and the real ones alike. */
abstract class StoresContract {

    private static final Instant AT = Instant.parse("2026-07-01T02:00:00Z");

    abstract DialRuleStore rules();

    abstract AttemptStore attempts();

    @Test
    void comesWithTheShippedRules() {
        assertThat(rules().loadAll()).containsExactlyElementsOf(ShippedRules.all());
    }

    @Test
    void givesBackARuleInEveryPartReplacesAndForgetsIt() {
        DialRule rule = new DialRule(
                UUID.randomUUID(),
                7,
                "夜间",
                true,
                DialRule.Effect.LIMIT,
                new DialRule.Who(DialRule.WhoKind.ROLE, "agent"),
                Set.of(NumberClass.MOBILE, NumberClass.LOCAL),
                List.of("0571*", "10086"),
                Set.of(DialWay.DESK, DialWay.THIRD_PARTY),
                new DialRule.When(
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(22, 0), LocalTime.of(6, 30)),
                new DialRule.Caps(1, 2, 3, 4, 500, true, true),
                "夜间少拨",
                AT.plusSeconds(60),
                "admin",
                AT);
        rules().put(rule);
        assertThat(rules().loadAll()).contains(rule).hasSize(4);
        DialRule other = World.rule(8, DialRule.Effect.REFUSE, DialRule.Who.ANYBODY, Set.of(), List.of());
        DialRule replaced = new DialRule(
                rule.id(),
                8,
                "x",
                false,
                other.effect(),
                other.who(),
                Set.of(),
                List.of(),
                Set.of(),
                other.when(),
                other.caps(),
                "",
                null,
                "b",
                AT);
        rules().put(replaced);
        assertThat(rules().loadAll()).contains(replaced).doesNotContain(rule).hasSize(4);
        assertThat(rules().delete(rule.id())).isTrue();
        assertThat(rules().delete(rule.id())).isFalse();
    }

    @Test
    void keepsAttemptsAndTheirEnds() {
        AttemptStore.Row talked = row(AT, true);
        AttemptStore.Row refused = row(AT.plusSeconds(1), false);
        attempts().write(List.of(talked, refused), List.of());
        attempts().write(List.of(talked), List.of(new AttemptStore.Over(talked.leg(), 61)));
        assertThat(attempts().newest(true, 10)).containsExactly(refused);
        assertThat(attempts().newest(false, 1)).containsExactly(refused);
        assertThat(attempts().since(AT)).singleElement().satisfies(row -> {
            assertThat(row.seconds()).isEqualTo(61);
            assertThat(row.limits()).isEqualTo(talked.limits());
            assertThat(row.price()).isEqualTo(15);
        });
        assertThat(attempts().since(AT.plusSeconds(1))).isEmpty();
        assertThat(attempts().deleteBefore(AT.plusSeconds(1))).isEqualTo(1);
    }

    private static AttemptStore.Row row(Instant at, boolean allowed) {
        return new AttemptStore.Row(
                UUID.randomUUID(),
                at,
                "phone/8001",
                null,
                "8001",
                "phone",
                "mobile",
                "138****8000",
                allowed,
                UUID.randomUUID(),
                "可以",
                allowed ? List.of(UUID.randomUUID(), UUID.randomUUID()) : List.of(),
                null,
                15);
    }
}

package org.dayu.dialling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.health.Health;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialEvent;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.junit.jupiter.api.Test;

class DiallingServiceTest {

    private static final String HONG_KONG = "0085212345678";
    private static final String MOBILE = "13800138000";

    private final World world = new World();

    private static boolean allowed(DialVerdict verdict) {
        return verdict instanceof DialVerdict.Allowed;
    }

    @Test
    void asShippedTheCountryCanBeDialledAndTheWorldCannot() {
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isTrue();
        DialVerdict refused = world.dials(World.AGENT, HONG_KONG);
        assertThat(refused)
                .isEqualTo(new DialVerdict.Refused(
                        NumberClass.INTERNATIONAL, ShippedRules.all().get(0).id(), "不能拨打国际、港澳台、声讯和卫星电话"));
    }

    @Test
    void emergencyNumbersGoWhateverTheRulesSay() {
        world.service.put(World.rule(1, DialRule.Effect.REFUSE, DialRule.Who.ANYBODY, Set.of(), List.of()));
        for (String number : List.of("110", "119", "120", "122", "12345", "12388")) {
            assertThat(allowed(world.dials(World.AGENT, number))).as(number).isTrue();
        }
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isFalse();
    }

    @Test
    void theFirstRuleThatFitsDecidesForItsRoleOnly() {
        world.service.put(World.rule(
                5,
                DialRule.Effect.ALLOW,
                new DialRule.Who(DialRule.WhoKind.ROLE, "duty-officer"),
                Set.of(),
                List.of("00852*")));
        assertThat(allowed(world.dials(World.OFFICER, HONG_KONG))).isTrue();
        assertThat(allowed(world.dials(World.OFFICER, "0014155550100"))).isFalse();
        assertThat(allowed(world.dials(World.AGENT, HONG_KONG))).isFalse();
    }

    @Test
    void hoursThatEndOnTheNextDayBelongToTheDayOnWhichTheyBegan() {
        DialRule.When night = new DialRule.When(Set.of(DayOfWeek.WEDNESDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));
        assertThat(night.fits(DayOfWeek.WEDNESDAY, LocalTime.of(23, 0))).isTrue();
        assertThat(night.fits(DayOfWeek.THURSDAY, LocalTime.of(5, 59))).isTrue();
        assertThat(night.fits(DayOfWeek.WEDNESDAY, LocalTime.of(5, 0))).isFalse();
        assertThat(night.fits(DayOfWeek.THURSDAY, LocalTime.of(6, 0))).isFalse();
        assertThat(DialRule.When.ALWAYS.fits(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT))
                .isTrue();
    }

    @Test
    void callsOfAnHourAreCountedForEachPerson() {
        world.service.put(World.limit(new DialRule.Caps(2, 0, 0, 0, false)));
        assertThat(allowed(world.talks(World.AGENT, MOBILE, Duration.ofMinutes(1))))
                .isTrue();
        assertThat(allowed(world.talks(World.AGENT, MOBILE, Duration.ofMinutes(1))))
                .isTrue();
        assertThat(world.dials(World.AGENT, MOBILE).sentence()).contains("一小时").contains("2 次");
        assertThat(allowed(world.dials(World.OFFICER, MOBILE))).isTrue();
        world.clock.turn(Duration.ofMinutes(60));
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isTrue();
    }

    @Test
    void aSharedLimitCountsAllTogether() {
        world.service.put(World.limit(new DialRule.Caps(0, 2, 0, 0, true)));
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isTrue();
        assertThat(allowed(world.dials(World.OFFICER, MOBILE))).isTrue();
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isFalse();
        world.clock.turn(Duration.ofHours(15));
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).as("the next day").isTrue();
    }

    @Test
    void callsAtTheSameTimeAndMinutesOfTheDay() {
        world.service.put(World.limit(new DialRule.Caps(0, 0, 10, 1, false)));
        DialAttempt first = world.attempt(World.AGENT, MOBILE, DialWay.DESK);
        assertThat(allowed(world.service.begin(first))).isTrue();
        assertThat(world.dials(World.AGENT, MOBILE).sentence()).contains("同时");
        world.service.answered(first.leg());
        world.clock.turn(Duration.ofMinutes(10));
        world.service.ended(first.leg());
        world.service.ended(first.leg());
        assertThat(world.dials(World.AGENT, MOBILE).sentence()).contains("10 分钟");
    }

    @Test
    void askingCountsNothing() {
        world.service.put(World.limit(new DialRule.Caps(1, 0, 0, 0, false)));
        for (int i = 0; i < 3; i++) {
            assertThat(allowed(world.service.check(world.attempt(World.AGENT, MOBILE, DialWay.DESK))))
                    .isTrue();
        }
    }

    @Test
    void aBurstOfRefusalsRaisesAnAlarmAndLocksWhoeverItWas() {
        for (int i = 0; i < 5; i++) {
            world.dials(World.AGENT, "99999999999999");
        }
        assertThat(world.events).singleElement().satisfies(event -> assertThat((DialEvent.DialAlarmRaised) event)
                .extracting(DialEvent.DialAlarmRaised::alarm, DialEvent.DialAlarmRaised::count)
                .containsExactly("refusals", 5));
        assertThat(world.dials(World.AGENT, MOBILE).sentence()).contains("暂停");
        assertThat(allowed(world.dials(World.AGENT, "120"))).isTrue();
        assertThat(allowed(world.dials(World.OFFICER, MOBILE))).isTrue();
        assertThat(world.service.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(world.service.lift(world.service.alarms().get(0).id())).isTrue();
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isTrue();
        assertThat(world.service.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void aLockEndsByItself() {
        for (int i = 0; i < 3; i++) {
            world.dials(World.AGENT, HONG_KONG);
        }
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isFalse();
        world.clock.turn(Duration.ofMinutes(16));
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isTrue();
    }

    @Test
    void manyCallsAtNightAreStrangeButNotThoseOfACampaign() {
        world.clock.set(Instant.parse("2026-07-01T19:00:00Z"));
        for (int i = 0; i < 10; i++) {
            world.service.begin(new DialAttempt(UUID.randomUUID(), MOBILE, DialWay.CAMPAIGN, null, ""));
        }
        assertThat(world.events).isEmpty();
        for (int i = 0; i < 4; i++) {
            world.talks(World.AGENT, MOBILE, Duration.ofSeconds(30));
        }
        assertThat(world.service.alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.why()).contains("深夜");
            assertThat(alarm.lockedUntil()).isNull();
        });
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isTrue();
    }

    @Test
    void countsSurviveAStart() {
        world.service.put(World.limit(new DialRule.Caps(0, 2, 0, 0, false)));
        world.dials(World.AGENT, MOBILE);
        world.dials(World.AGENT, MOBILE);
        world.service.write();
        world.service = world.start();
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isFalse();
        assertThat(allowed(world.dials(World.OFFICER, MOBILE))).isTrue();
    }

    @Test
    void withoutADatabaseTheRulesKnownLastHoldAndAttemptsWait() {
        world.attempts.away = true;
        world.service.use(null, world.attempts, world);
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isTrue();
        assertThat(allowed(world.dials(World.AGENT, HONG_KONG))).isFalse();
        world.service.write();
        assertThat(world.attempts.newest(false, 9)).isEmpty();
        world.attempts.away = false;
        world.service.write();
        assertThat(world.attempts.newest(false, 9)).hasSize(2);
        assertThat(world.attempts.newest(true, 9)).singleElement().satisfies(row -> assertThat(row.number())
                .doesNotContain("12345"));
    }

    @Test
    void costIsCountedByMinutesThatHaveBegunAndIsCapped() {
        world.service.put(World.limit(new DialRule.Caps(0, 0, 0, 0, 60, false, false)));
        assertThat(allowed(world.talks(World.AGENT, MOBILE, Duration.ofSeconds(61))))
                .isTrue();
        DialAttempt second = world.attempt(World.AGENT, MOBILE, DialWay.DESK);
        assertThat(allowed(world.service.begin(second))).isTrue();
        world.service.answered(second.leg());
        assertThat(world.service
                        .explain(world.attempt(World.AGENT, MOBILE, DialWay.DESK))
                        .steps())
                .anySatisfy(step -> assertThat(step.how()).contains("0.45/0.60 元", "每分钟 0.15 元"));
        assertThat(allowed(world.service.check(world.attempt(World.AGENT, MOBILE, DialWay.DESK))))
                .isTrue();
        world.clock.turn(Duration.ofSeconds(60));
        assertThat(world.dials(World.AGENT, MOBILE).sentence()).contains("费用", "0.60");
        assertThat(allowed(world.dials(World.AGENT, "88886666")))
                .as("what costs nothing goes on")
                .isTrue();
        assertThat(allowed(world.dials(World.OFFICER, MOBILE))).isTrue();
    }

    @Test
    void costSurvivesAStartAtThePriceOfThen() {
        world.service.put(World.limit(new DialRule.Caps(0, 0, 0, 0, 30, false, false)));
        world.talks(World.AGENT, MOBILE, Duration.ofSeconds(70));
        world.service.write();
        world.service = world.start();
        assertThat(allowed(world.dials(World.AGENT, MOBILE))).isFalse();
    }

    @Test
    void aTalkWhoseMinutesAreSpentIsWarnedAndEnded() {
        ToldCalls told = world.calls();
        world.service.put(World.limit(new DialRule.Caps(0, 0, 2, 0, 0, false, true)));
        DialAttempt call = world.attempt(World.AGENT, MOBILE, DialWay.DESK);
        world.service.begin(call);
        world.seconds(30);
        world.service.answered(call.leg());
        world.seconds(59);
        assertThat(told.warned()).isEmpty();
        world.seconds(1);
        assertThat(told.warned()).containsExactly(call.leg());
        world.seconds(59);
        assertThat(told.ended()).isEmpty();
        world.seconds(1);
        assertThat(told.ended()).containsExactly(call.leg());
    }

    @Test
    void aTalkWhoseCostIsSpentIsEndedBeforeItsNextMinute() {
        ToldCalls told = world.calls();
        world.service.put(World.limit(new DialRule.Caps(0, 0, 0, 0, 40, false, true)));
        DialAttempt call = world.attempt(World.AGENT, MOBILE, DialWay.DESK);
        world.service.begin(call);
        world.service.answered(call.leg());
        world.seconds(118);
        assertThat(told.warned()).containsExactly(call.leg());
        assertThat(told.ended()).containsExactly(call.leg());
        world.service.ended(call.leg());
        assertThat(world.service
                        .explain(world.attempt(World.AGENT, MOBILE, DialWay.DESK))
                        .steps())
                .anySatisfy(step -> assertThat(step.how()).contains("0.30/0.40 元"));
    }

    @Test
    void emergencyCallsAndCallersAtOtherSitesAreNeverCut() {
        ToldCalls told = world.calls();
        world.service.put(World.limit(new DialRule.Caps(0, 0, 1, 0, 0, false, true)));
        DialAttempt emergency = world.attempt(World.AGENT, "120", DialWay.DESK);
        DialAttempt site = world.attempt(World.OFFICER, MOBILE, DialWay.SITE);
        for (DialAttempt one : List.of(emergency, site)) {
            assertThat(allowed(world.service.begin(one))).isTrue();
            world.service.answered(one.leg());
        }
        world.seconds(150);
        assertThat(told.warned()).isEmpty();
        assertThat(told.ended()).isEmpty();
    }

    @Test
    void aLimitThatDoesNotSaySoCutsNobody() {
        ToldCalls told = world.calls();
        world.service.put(World.limit(new DialRule.Caps(0, 0, 1, 0, false)));
        DialAttempt call = world.attempt(World.AGENT, MOBILE, DialWay.DESK);
        world.service.begin(call);
        world.service.answered(call.leg());
        world.seconds(150);
        assertThat(told.warned()).isEmpty();
    }

    @Test
    void explainsHowEachRuleTookPart() {
        var explained = world.service.explain(world.attempt(World.AGENT, HONG_KONG, DialWay.DESK));
        assertThat(allowed(explained.verdict())).isFalse();
        assertThat(explained.steps()).extracting(DiallingService.Step::fits).containsExactly(true, true, false);
        assertThat(explained.steps().get(1).how()).contains("0/120");
    }
}

package org.dayu.acd.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.TryOut.Caller;
import org.dayu.acd.internal.TryOut.Course;
import org.dayu.acd.internal.TryOut.Happening;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.engine.QueueRules.OverflowStep;
import org.dayu.acd.internal.engine.QueueRules.Then;
import org.dayu.acd.internal.engine.QueueRules.When;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TryOutTest {

    private static final long BEGIN = Instant.parse("2026-07-01T01:00:00Z").toEpochMilli();
    private static final UUID AGENT = new UUID(0, 1);
    private static final QueueSpec GENERAL = QueueSpec.usual("general", "综合");

    private final Engine engine = new Engine(BuiltIn::find);
    private long sequence;

    @BeforeEach
    void open() {
        apply(new Input.Strategies(BuiltIn.names()));
        apply(new Input.PutQueue(GENERAL));
        apply(new Input.PutAgent(new AgentSpec(AGENT, "1001", "甲", Map.of("dialect", 3), Set.of("general"), null)));
        apply(new Input.SignIn(AGENT, "8001"));
    }

    private void apply(Input input) {
        engine.apply(new Stamped(++sequence, BEGIN, input));
    }

    private Course course(QueueSpec wanted, Caller caller) {
        return TryOut.of(engine.remember(), BuiltIn::find, BEGIN + 1_000, wanted, caller);
    }

    private static QueueRules overflow(OverflowStep... steps) {
        QueueRules none = QueueRules.NONE;
        return new QueueRules(
                Map.of(),
                List.of(),
                0,
                1,
                0,
                60,
                0,
                80,
                0,
                List.of(steps),
                none.hysteresisSeconds(),
                none.maxHops(),
                List.of(),
                0);
    }

    @Test
    void aReadyAgentIsOfferedTheCallerAndSaysWhy() {
        apply(new Input.Ready(AGENT));
        Course course = course(GENERAL, new Caller(0, Map.of("dialect", 2), false));
        assertThat(course.happenings()).containsExactly(new Happening(0, "offered", "general", "1001"));
        assertThat(course.decision()).isNotNull();
        assertThat(course.position()).isZero();
        // nothing of it has reached the engine that serves callers
        assertThat(engine.waiting()).isZero();
    }

    @Test
    void settingsThatAreNotInForceYetAreTried() {
        var impatient = GENERAL.with(
                "longest-idle", overflow(new OverflowStep(When.WAITED, 60, Then.VOICEMAIL, List.of(), null)));
        Course course = course(impatient, new Caller(0, Map.of(), false));
        assertThat(course.position()).isEqualTo(1);
        assertThat(course.happenings())
                .filteredOn(each -> !each.what().equals("told"))
                .extracting(Happening::second, Happening::what)
                .contains(tuple(60L, "voicemail"));
        assertThat(engine.queues().get(0).waiting()).isEmpty();
    }

    @Test
    void saysOfEachAgentWhyNot() {
        apply(new Input.Ready(AGENT));
        Course course = course(GENERAL, new Caller(0, Map.of("dialect", 5), false));
        assertThat(course.decision()).isNull();
        assertThat(course.seats()).singleElement().satisfies(seat -> {
            assertThat(seat.workNumber()).isEqualTo("1001");
            assertThat(seat.why()).isEqualTo("dialect 3 < 5");
        });
    }

    @Test
    void whoIsBeforeIsServedBefore() {
        apply(new Input.Enqueue(new QueueEntry(
                new UUID(5, 5), "general", Instant.ofEpochMilli(BEGIN - 30_000), 0, Map.of(), null, null)));
        assertThat(course(GENERAL, new Caller(0, Map.of(), false)).position()).isEqualTo(2);
        assertThat(course(GENERAL, new Caller(9, Map.of(), false)).position()).isEqualTo(1);
    }
}

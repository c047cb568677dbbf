package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways in which other call distributors lost callers or agents, each with the thread where it was told. */
class KnownBugsTest {

    /** How far an offer has come when somebody disappears. */
    enum Step {
        WAITING,
        RESERVED,
        RINGING,
        TALKING,
        WRAP_UP
    }

    /** github.com/signalwire/freeswitch/issues/1973: a caller who hung up in the wrong moment left a ghost behind. */
    @ParameterizedTest
    @EnumSource
    void aCallerMayHangUpAtAnyStep(Step step) {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        UUID call = reach(floor, step);
        floor.apply(new Input.CallOver(call));
        floor.pass(Duration.ofMinutes(1));
        assertThat(floor.engine.waiting()).isZero();
        UUID agent = step == Step.WAITING ? floor.ready(1) : Floor.id(1);
        assertThat(floor.state(agent)).isEqualTo(AgentState.READY);
        floor.caller(2);
        assertThat(floor.offerTo(agent)).isPresent();
    }

    /** The same for the agent's phone. */
    @ParameterizedTest
    @EnumSource
    void aPhoneMayDisappearAtAnyStep(Step step) {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        UUID call = reach(floor, step);
        if (step == Step.RESERVED || step == Step.RINGING) {
            floor.result(Floor.id(1), OfferResult.UNREACHABLE);
            assertThat(floor.waiting()).containsExactly(call);
        } else if (step == Step.TALKING) {
            floor.caller(new QueueEntry(
                    call, "general", Floor.START, 1_000, Map.of(), Floor.id(1), floor.now.plusSeconds(20)));
            assertThat(floor.waiting()).as("back at the head").containsExactly(call);
        }
        floor.apply(new Input.PhoneLost("8001"));
        floor.pass(Duration.ofMinutes(1));
        UUID other = floor.ready(2);
        if (step.ordinal() <= Step.TALKING.ordinal()) {
            assertThat(floor.callOf(other)).as("the caller is not stranded").isEqualTo(call);
        }
        assertThat(floor.state(Floor.id(1) /* who may be unknown */)).isNotIn(AgentState.RESERVED, AgentState.RINGING);
    }

    /** The same for the call plane, which comes back with the calls it still has. */
    @ParameterizedTest
    @EnumSource
    void theCallPlaneMayDisappearAtAnyStep(Step step) {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        reach(floor, step);
        floor.apply(new Input.CallsGone());
        floor.pass(Duration.ofSeconds(5));
        floor.apply(new Input.CallsSeen(List.of()));
        floor.pass(Duration.ofMinutes(1));
        assertThat(floor.engine.waiting()).isZero();
        assertThat(floor.engine.agents()).noneMatch(agent -> agent.call() != null);
    }

    /** The same for this bundle: who takes over knows what the one before knew. */
    @ParameterizedTest
    @EnumSource
    void theEngineMayBeReplacedAtAnyStep(Step step) {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        UUID call = reach(floor, step);
        EngineState state = floor.engine.remember();
        floor.engine = new Engine(floor.shelf::get);
        floor.engine.recall(state);
        floor.apply(new Input.Resumed());
        boolean talks = step == Step.TALKING;
        boolean waits = step.ordinal() < Step.TALKING.ordinal();
        QueueEntry entry = new QueueEntry(call, "general", Floor.START, 0, Map.of(), null, null);
        floor.apply(new Input.CallsSeen(
                waits || talks
                        ? List.of(new Input.SeenCall(
                                call,
                                waits ? entry : null,
                                floor.rings().isEmpty() || !waits
                                        ? null
                                        : floor.rings().get(0),
                                talks ? Floor.id(1) : null))
                        : List.of()));
        floor.pass(Duration.ofMinutes(2));
        floor.ready(2);
        assertThat(floor.engine.agents().stream().filter(agent -> call.equals(agent.call())))
                .as("with exactly one, if it is still there")
                .hasSize(waits || talks ? 1 : 0);
    }

    /** github.com/signalwire/freeswitch/issues/2540: agents reserved for ever. */
    @Test
    void aReservationWithoutAWordLapses() {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.pass(Duration.ofSeconds(20));
        assertThat(floor.state(agent)).isEqualTo(AgentState.NOT_READY);
        assertThat(floor.effects(Effect.Withdraw.class)).hasSize(1);
        assertThat(floor.waiting()).hasSize(1);
    }

    /** github.com/signalwire/freeswitch/pull/1221: an agent who cannot be reached stopped the queue for all. */
    @Test
    void oneUnavailableAgentDoesNotStopTheQueue() {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        UUID dead = floor.ready(1);
        UUID call = floor.caller(1);
        UUID alive = floor.ready(2);
        floor.result(dead, OfferResult.UNREACHABLE);
        assertThat(floor.callOf(alive)).as("in the same turn").isEqualTo(call);
    }

    /** github.com/asterisk/asterisk/issues/176: two agents answered the same caller. */
    @Test
    void anAnswerThatComesTooLateChangesNothing() {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        UUID slow = floor.ready(1);
        UUID call = floor.caller(1);
        long old = floor.offerTo(slow).orElseThrow();
        floor.pass(Duration.ofSeconds(20));
        UUID quick = floor.ready(2);
        floor.answer(quick);
        floor.apply(new Input.Result(old, OfferResult.ANSWERED));
        assertThat(floor.state(slow)).isEqualTo(AgentState.NOT_READY);
        assertThat(floor.callOf(quick)).isEqualTo(call);
    }

    /** github.com/asterisk/asterisk/issues/1557: the same phone rung again and again. */
    @Test
    void whoDidNotAnswerIsNotRungAgain() {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        floor.ready(1);
        floor.caller(1);
        floor.pass(Duration.ofMinutes(10));
        assertThat(floor.rings()).hasSize(1);
    }

    /** github.com/OpenSIPS/opensips/issues/2679: wrap-ups ended in the order of a list. */
    @Test
    void eachWrapUpEndsByItself() {
        QueueSpec usual = QueueSpec.usual("general", "综合");
        Floor floor = new Floor(usual);
        List<UUID> calls = new ArrayList<>();
        for (int agent = 1; agent <= 3; agent++) {
            floor.ready(agent);
            calls.add(floor.caller(agent));
            floor.answer(Floor.id(agent));
        }
        for (int agent = 3; agent >= 1; agent--) {
            floor.apply(new Input.TalkEnded(Floor.id(agent), calls.get(agent - 1)));
            floor.pass(Duration.ofSeconds(5));
        }
        floor.pass(Duration.ofMillis(1));
        assertThat(floor.state(Floor.id(3))).isEqualTo(AgentState.READY);
        assertThat(floor.state(Floor.id(2))).isEqualTo(AgentState.WRAP_UP);
        floor.pass(Duration.ofSeconds(5));
        assertThat(floor.state(Floor.id(2))).isEqualTo(AgentState.READY);
    }

    /** github.com/OpenSIPS/opensips/issues/2886: a caller whose agent declined was dropped. */
    @Test
    void aDeclinedCallerKeepsItsPlace() {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        UUID agent = floor.ready(1);
        UUID first = floor.caller(1);
        floor.pass(Duration.ofSeconds(2));
        UUID second = floor.caller(2);
        floor.result(agent, OfferResult.REJECTED);
        assertThat(floor.waiting()).containsExactly(first, second);
        assertThat(floor.callOf(floor.ready(2))).isEqualTo(first);
    }

    /** github.com/FreePBX/issue-tracker/issues/40: whoever never answers was rung over and over. */
    @Test
    void anUnansweredOfferCountsAsOne() {
        Floor floor = new Floor(QueueSpec.usual("general", "综合").with("round-robin", QueueRules.NONE));
        BuiltIn.names().forEach(name -> floor.shelf.put(name, BuiltIn.find(name)));
        floor.apply(new Input.Strategies(BuiltIn.names()));
        UUID deaf = floor.ready(1);
        UUID other = floor.ready(2);
        floor.caller(1);
        floor.result(deaf, OfferResult.NO_ANSWER);
        assertThat(floor.offerTo(other)).isPresent();
        floor.take(new Input.Ready(deaf));
        floor.ready(3);
        floor.caller(2);
        assertThat(floor.offerTo(deaf))
                .as("others first, who were not offered any")
                .isEmpty();
    }

    /** github.com/2600hz/kazoo/pull/6608: after a restart agents were signed out for ever. */
    @Test
    void aRestartKeepsWhoIsSignedIn() {
        Floor floor = new Floor(QueueSpec.usual("general", "综合"));
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.answer(agent);
        floor.apply(new Input.Restarted(Floor.id(77)));
        assertThat(floor.state(agent)).isEqualTo(AgentState.NOT_READY);
        assertThat(floor.reason(agent)).isEqualTo("restart");
        floor.take(new Input.Ready(agent));
        floor.caller(2);
        assertThat(floor.offerTo(agent)).isPresent();
    }

    /**
     * github.com/signalwire/freeswitch/issues/2511, github.com/chatwoot/chatwoot/issues/10583: whoever waited longest was
     * skipped. Every decision for a caller names all who were before it in its queue and stay behind, and why.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nobodyIsPassedOverWithoutARecordedReason(long seed) {
        QueueRules rules = new QueueRules(
                Map.of(),
                List.of(new QueueRules.Step(30, Map.of("en", 1), false)),
                1,
                5,
                1,
                40,
                10,
                80,
                0,
                List.of(),
                30,
                3,
                List.of(),
                0);
        Floor floor = new Floor(QueueSpec.usual("general", "综合").with("best-fit", rules));
        BuiltIn.names().forEach(name -> floor.shelf.put(name, BuiltIn.find(name)));
        floor.apply(new Input.Strategies(BuiltIn.names()));
        Random random = new Random(seed);
        int passed = 0;
        for (int step = 0; step < 600; step++) {
            List<UUID> before = floor.waiting();
            Set<UUID> offered = new HashSet<>();
            floor.engine.agents().stream().filter(a -> a.offer() != null).forEach(a -> offered.add(a.call()));
            int effects = floor.effects.size();
            act(floor, random, step);
            for (Decision decision : decisions(floor, effects)) {
                Set<UUID> named = new HashSet<>();
                int count = 0;
                for (var group : decision.passedOver()) {
                    assertThat(group.why()).isNotBlank();
                    named.add(group.call());
                    count += group.count();
                }
                if (decisions(floor, effects).size() == 1 && floor.waiting().contains(decision.call())) {
                    List<UUID> ahead =
                            floor.waiting().subList(0, floor.waiting().indexOf(decision.call()));
                    long behind = ahead.stream()
                            .filter(call -> before.contains(call) && !offered.contains(call))
                            .filter(call -> floor.engine.agents().stream().noneMatch(a -> call.equals(a.call())))
                            .count();
                    assertThat((long) count).as("reasons at step %d", step).isGreaterThanOrEqualTo(behind);
                    passed += behind > 0 ? 1 : 0;
                }
            }
        }
        assertThat(passed).as("cases seen").isPositive();
    }

    private static List<Decision> decisions(Floor floor, int from) {
        return floor.effects.subList(from, floor.effects.size()).stream()
                .filter(Effect.Decided.class::isInstance)
                .map(effect -> ((Effect.Decided) effect).decision())
                .toList();
    }

    private static void act(Floor floor, Random random, int step) {
        UUID agent = Floor.id(random.nextInt(5));
        switch (random.nextInt(6)) {
            case 0, 1 -> floor.caller(new QueueEntry(
                    Floor.id(100_000 + step),
                    "general",
                    floor.now,
                    random.nextInt(8),
                    random.nextBoolean() ? Map.of() : Map.of("en", 1 + random.nextInt(8)),
                    null,
                    null,
                    random.nextInt(6) == 0 ? Set.of(QueueEntry.HOSTILE) : Set.of(),
                    null));
            case 2 -> {
                if (floor.engine.agent(agent).filter(one -> one.call() != null).isEmpty()) {
                    floor.ready((int) agent.getLeastSignificantBits(), Map.of("en", 1 + random.nextInt(4)), "general");
                }
            }
            case 3 -> floor.offerTo(agent)
                    .ifPresent(offer -> floor.apply(new Input.Result(offer, OfferResult.ANSWERED)));
            case 4 -> floor.engine
                    .agent(agent)
                    .filter(one -> one.state() == AgentState.TALKING)
                    .ifPresent(one -> floor.apply(new Input.TalkEnded(agent, one.call())));
            default -> floor.now = floor.now.plusMillis(random.nextInt(3_000));
        }
    }

    private static UUID reach(Floor floor, Step step) {
        UUID call = null;
        if (step == Step.WAITING) {
            call = floor.caller(1);
            floor.apply(new Input.PutAgent(Floor.spec(1, Map.of(), "general")));
            return call;
        }
        UUID agent = floor.ready(1);
        call = floor.caller(1);
        if (step.ordinal() >= Step.RINGING.ordinal()) {
            floor.result(agent, OfferResult.RINGING);
        }
        if (step.ordinal() >= Step.TALKING.ordinal()) {
            floor.answer(agent);
        }
        if (step == Step.WRAP_UP) {
            floor.apply(new Input.TalkEnded(agent, call));
        }
        return call;
    }
}

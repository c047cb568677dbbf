package org.dayu.acd.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.internal.rest.WorkStandardResource.NewStep;
import org.dayu.acd.internal.rest.WorkStandardResource.NewSteps;
import org.dayu.acd.internal.standard.StandardStore;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.testing.FakeDesk;
import org.dayu.testing.People;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StandardResourcesTest {

    private static final UUID CALL = new UUID(1, 1);
    private static final UUID ANN = People.ANN.userId();
    private static final Instant NOW = Instant.parse("2026-07-20T08:00:30Z");
    private static final Instant ANSWERED = NOW.minusSeconds(20);

    private final People people = new People();
    private final Shelf shelf = new Shelf();
    private final WorkStandardResource standards = new WorkStandardResource(shelf, new FakeDesk(), people, people);
    private final OneCall calls = new OneCall();
    private final CallStepResource steps = new CallStepResource(shelf, people, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void theCallPlaneIsThere() {
        steps.calls = calls;
    }

    private void put(NewStep... wanted) {
        standards.put("general", new NewSteps(List.of(wanted)));
    }

    @Test
    void aSupervisorSaysWhatIsToBeDoneAndItIsWrittenDown() {
        people.who = People.BOSS;
        put(new NewStep(" 问候 ", 15), new NewStep("核实身份", 60));
        assertThat(standards.list()).singleElement().satisfies(standard -> {
            assertThat(standard.queue()).isEqualTo("general");
            assertThat(standard.steps())
                    .containsExactly(new StandardStore.Step("问候", 15), new StandardStore.Step("核实身份", 60));
        });
        assertThat(people.trail).containsExactly("班长 acd.standard.put queue/general");
    }

    @Test
    void refusesStepsWithoutNameOrTimeOrTwice() {
        invalid(new NewStep("", 15));
        invalid(new NewStep("问候", null));
        invalid(new NewStep("问候", 3_601));
        invalid(new NewStep("问候", 15), new NewStep("问候", 20));
        assertThatThrownBy(() -> standards.put("flood", new NewSteps(List.of())))
                .isInstanceOf(NotFoundException.class);
        assertThat(shelf.standards).isEmpty();
    }

    private void invalid(NewStep... wanted) {
        assertThatThrownBy(() -> put(wanted)).isInstanceOf(InvalidException.class);
    }

    @Test
    void anAgentTicksInTheOwnTalkFromWhenTheAgentAnswered() {
        put(new NewStep("问候", 15));
        calls.talk(CallState.TALKING, ANN, "general");
        assertThat(steps.tick(CALL, 0)).containsExactly(new StandardStore.DoneStep(ANN, 0, "问候", 15, ANSWERED, NOW));
        assertThat(steps.untick(CALL, 0)).isEmpty();
    }

    @Test
    void anotherOnesCallACallWithoutQueueAndOneThatIsOverAreNotTicked() {
        put(new NewStep("问候", 15));
        calls.talk(CallState.TALKING, People.BOB.userId(), "general");
        assertThatThrownBy(() -> steps.tick(CALL, 0)).isInstanceOf(NotFoundException.class);
        calls.talk(CallState.TALKING, ANN, null);
        assertThatThrownBy(() -> steps.tick(CALL, 0)).isInstanceOf(NotFoundException.class);
        calls.talk(CallState.TALKING, ANN, "general");
        assertThatThrownBy(() -> steps.tick(CALL, 1)).isInstanceOf(NotFoundException.class);
        calls.talk(CallState.ENDED, ANN, "general");
        assertThatThrownBy(() -> steps.tick(CALL, 0)).isInstanceOf(ConflictException.class);
        assertThat(shelf.ticked).isEmpty();
    }

    @Test
    void whileTheCallPlaneIsReplacedNothingIsTicked() {
        put(new NewStep("问候", 15));
        steps.calls = null;
        assertThatThrownBy(() -> steps.tick(CALL, 0)).isInstanceOf(UnavailableException.class);
        assertThat(steps.list(CALL)).isEmpty();
    }

    @Test
    void agentsReadTheirOwnStepsSupervisorsAll() {
        put(new NewStep("问候", 15));
        calls.talk(CallState.TALKING, ANN, "general");
        steps.tick(CALL, 0);
        people.who = People.BOB;
        assertThat(steps.list(CALL)).isEmpty();
        people.who = People.BOSS;
        assertThat(steps.list(CALL)).hasSize(1);
    }

    @Test
    void aReportIsOfAQuarterAtMost() {
        assertThatThrownBy(() -> standards.report("2026-01-01T00:00:00Z", "2026-07-01T00:00:00Z"))
                .isInstanceOf(InvalidException.class);
        assertThat(standards.report(null, null)).isEmpty();
    }

    /** One call, if any. */
    private static final class OneCall implements Calls {

        private Optional<CallSnapshot> call = Optional.empty();

        void talk(CallState state, UUID agent, @Nullable String queue) {
            var leg = new LegSnapshot(new UUID(3, 1), LegRole.AGENT, LegState.ANSWERED, "8001", agent, ANSWERED);
            call = Optional.of(new CallSnapshot(
                    CALL,
                    1,
                    state,
                    Direction.INBOUND,
                    "",
                    "12345",
                    ANSWERED,
                    ANSWERED,
                    null,
                    null,
                    List.of(leg),
                    null,
                    null,
                    agent,
                    queue,
                    Map.of(),
                    null,
                    null));
        }

        @Override
        public Optional<CallSnapshot> find(UUID id) {
            return call.filter(known -> known.id().equals(id));
        }

        @Override
        public List<CallSnapshot> all() {
            return call.stream().toList();
        }
    }

    /** In memory; times as they are given, for the real one computes them. */
    private static final class Shelf implements StandardStore {

        final Map<String, List<Step>> standards = new LinkedHashMap<>();
        final List<DoneStep> ticked = new ArrayList<>();

        @Override
        public Map<String, List<Step>> all() {
            return standards;
        }

        @Override
        public void put(String queue, List<Step> steps) {
            standards.put(queue, steps);
        }

        @Override
        public boolean tick(UUID call, UUID agent, String queue, int position, Instant began, Instant now) {
            List<Step> steps = standards.getOrDefault(queue, List.of());
            if (position >= steps.size()) {
                return false;
            }
            Step step = steps.get(position);
            ticked.add(new DoneStep(agent, position, step.name(), step.seconds(), began, now));
            return true;
        }

        @Override
        public boolean untick(UUID call, UUID agent, int position) {
            return ticked.removeIf(step -> step.position() == position);
        }

        @Override
        public List<DoneStep> done(UUID call) {
            return List.copyOf(ticked);
        }

        @Override
        public List<StepFigures> figures(Instant from, Instant to) {
            return List.of();
        }
    }
}

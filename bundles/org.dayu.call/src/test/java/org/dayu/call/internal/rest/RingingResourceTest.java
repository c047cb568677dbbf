package org.dayu.call.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.Direction;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.testing.FakeDesk;
import org.dayu.testing.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RingingResourceTest {

    private static final UUID ANN = People.ANN.userId();
    private static final UUID BOB = People.BOB.userId();
    private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");

    private final People people = new People();
    private final FakeDesk desk = new FakeDesk();
    private final Switchboard board = new Switchboard();
    private final Seats seats = new Seats();
    private final Trail trail = new Trail();
    private final RingingResource resource = new RingingResource(board, board, people, seats, trail);
    private final UUID call = new UUID(0, 1);

    @BeforeEach
    void bobsPhoneRings() {
        seats.desk = desk;
        trail.audit = people;
        desk.agent(BOB, "002", AgentState.RINGING, NOW);
        rings("general", Map.of(), CallState.OFFERED);
    }

    private void rings(String queue, Map<String, Integer> skills, CallState state) {
        var entry = new QueueEntry(call, queue, NOW, 0, skills, null, null);
        var offer = state == CallState.OFFERED ? new Offer(7, call, BOB, "8002", NOW.plusSeconds(20)) : null;
        board.call = new CallSnapshot(
                call,
                3,
                state,
                Direction.INBOUND,
                "13800001111",
                "12345",
                NOW,
                null,
                null,
                null,
                List.of(),
                state == CallState.OFFERED ? entry : null,
                offer,
                BOB,
                queue,
                Map.of(),
                null,
                null);
    }

    private void ann(AgentState state) {
        desk.agent(ANN, "001", state, NOW);
    }

    @Test
    void showsWhoRingsAtAColleagueOfTheQueueWithoutTheNumber() {
        ann(AgentState.READY);
        assertThat(resource.listRingingCalls()).singleElement().satisfies(ringing -> {
            assertThat(ringing.id()).isEqualTo(call);
            assertThat(ringing.agentNumber()).isEqualTo("002");
            assertThat(ringing.caller()).isNotEqualTo("13800001111").contains("*");
        });
    }

    @Test
    void takesTheCallerToTheOwnPhoneAndIsWrittenDown() {
        ann(AgentState.READY);
        resource.fetchCall(call, null);
        assertThat(board.told).singleElement().isInstanceOfSatisfying(CallCommand.Fetch.class, fetch -> assertThat(
                        fetch.agent())
                .isEqualTo(ANN));
        assertThat(people.trail).containsExactly("坐席甲 call.fetch call/" + call);
    }

    @Test
    void aTrailThatIsAwayDoesNotKeepACallerWaiting() {
        ann(AgentState.READY);
        people.refuses = true;
        resource.fetchCall(call, null);
        assertThat(board.told).hasSize(1);
    }

    @Test
    void whoIsNotReadySeesNothingAndTakesNobody() {
        ann(AgentState.BREAK);
        assertThat(resource.listRingingCalls()).isEmpty();
        assertThatThrownBy(() -> resource.fetchCall(call, null)).isInstanceOf(ConflictException.class);
        nobodyWasTaken();
    }

    @Test
    void whoIsOfAnotherQueueOrLacksASkillOrIsNoAgentTakesNobody() {
        ann(AgentState.READY);
        rings("flood", Map.of(), CallState.OFFERED);
        mayNot(NotFoundException.class);
        rings("general", Map.of("en", 3), CallState.OFFERED);
        mayNot(NotFoundException.class);
        people.who = People.BOSS;
        mayNot(ConflictException.class);
    }

    private void mayNot(Class<? extends Exception> why) {
        assertThat(resource.listRingingCalls()).isEmpty();
        assertThatThrownBy(() -> resource.fetchCall(call, null)).isInstanceOf(why);
        nobodyWasTaken();
    }

    @Test
    void whoTalksIsTakenByNobody() {
        ann(AgentState.READY);
        rings("general", Map.of(), CallState.TALKING);
        mayNot(NotFoundException.class);
    }

    @Test
    void theOwnPhoneIsNoColleagues() {
        people.who = People.BOB;
        assertThat(resource.listRingingCalls()).isEmpty();
    }

    @Test
    void whatTheCallRefusesIsInNoTrail() {
        ann(AgentState.READY);
        board.answer = new CallAnswer.Refused("这个来电已不在振铃");
        assertThatThrownBy(() -> resource.fetchCall(call, null)).isInstanceOf(ConflictException.class);
        assertThat(people.trail).isEmpty();
    }

    private void nobodyWasTaken() {
        assertThat(board.told).isEmpty();
        assertThat(people.trail).isEmpty();
    }

    /** One call, which answers as the test says. */
    private static final class Switchboard implements Calls, CallControl {

        CallSnapshot call;
        CallAnswer answer = new CallAnswer.Done(4);
        final List<CallCommand> told = new ArrayList<>();

        @Override
        public Optional<CallSnapshot> find(UUID id) {
            return Optional.of(call).filter(known -> known.id().equals(id));
        }

        @Override
        public List<CallSnapshot> all() {
            return List.of(call);
        }

        @Override
        public CompletionStage<CallAnswer> execute(CallCommand command) {
            told.add(command);
            return CompletableFuture.completedFuture(answer);
        }
    }
}

package org.dayu.acd.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.AcdInside;
import org.dayu.acd.internal.SetupStore;
import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.journal.Line;
import org.dayu.acd.internal.rest.AgentResource.AgentSettings;
import org.dayu.acd.internal.store.HistoryStore;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentResourceTest {

    private static final UUID ME = new UUID(2, 1);
    private static final UUID OTHER = new UUID(2, 2);

    private final House house = new House();
    private final List<String> audited = new ArrayList<>();
    private final AgentResource resource = new AgentResource(
            house, house, house, house, house, (who, action, object, detail) -> audited.add(action + " " + object));

    @Test
    void signsInAtTheUsualPhoneUnlessAnotherIsNamed() {
        house.put(new AgentSpec(ME, "1001", "座席", Map.of(), Set.of(), "8001"));
        assertThat(resource.signIn(null).phone()).isEqualTo("8001");
        assertThat(resource.signIn(new AgentResource.SignIn("8009")).phone()).isEqualTo("8009");
    }

    @Test
    void asksForAPhoneIfNoneIsKnown() {
        assertThatThrownBy(() -> resource.signIn(null)).isInstanceOf(InvalidException.class);
    }

    @Test
    void passesOnWhatTheLoopRefuses() {
        house.refusal = "正在振铃，不能置闲";
        assertThatThrownBy(resource::ready)
                .isInstanceOf(ConflictException.class)
                .hasMessage("正在振铃，不能置闲");
    }

    @Test
    void knowsTwoKindsOfPause() {
        assertThat(resource.pause(new AgentResource.Pause("break", "lunch")).state())
                .isEqualTo(AgentState.BREAK);
        assertThat(resource.pause(new AgentResource.Pause("NOT_READY", "meeting"))
                        .state())
                .isEqualTo(AgentState.NOT_READY);
        assertThatThrownBy(() -> resource.pause(new AgentResource.Pause("TALKING", "x")))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void showsAnAgentOnlyItsOwnLog() {
        assertThatThrownBy(() -> resource.log(OTHER, null, null)).isInstanceOf(ForbiddenException.class);
        house.roles = Set.of(Role.SUPERVISOR);
        assertThat(resource.log(OTHER, null, null)).isEmpty();
        assertThatThrownBy(() -> resource.log(OTHER, "yesterday", null)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> resource.log(OTHER, "2020-01-01T00:00:00Z", null))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void tellsAnAgentItsOwnDayWithWhatLastsStill() {
        Instant noon = Instant.parse("2026-07-01T04:00:00Z");
        house.ownLog.add(
                new HistoryStore.StateRow(AgentState.TALKING, null, noon.minusSeconds(90), noon.minusSeconds(30)));
        house.since = noon.minusSeconds(30);
        OwnDayResource own = new OwnDayResource(house, house, house, Clock.fixed(noon, ZoneOffset.UTC));
        assertThat(own.today().answered()).isEqualTo(1);
        assertThat(own.today().talkSeconds()).isEqualTo(60);
        assertThat(own.today().readySeconds()).isEqualTo(30);
        house.since = noon.plusMillis(2);
        assertThat(own.today().readySeconds()).isZero();
    }

    @Test
    void showsAnAgentWhoElseIsSignedInAndNoMore() {
        house.signedIn.add(House.snapshot(ME, "1001", AgentState.TALKING, "8001"));
        house.signedIn.add(House.snapshot(OTHER, "1003", AgentState.BREAK, "8003"));
        house.signedIn.add(House.snapshot(new UUID(2, 3), "1002", AgentState.READY, "8002"));
        house.signedIn.add(House.snapshot(new UUID(2, 4), "1004", AgentState.SIGNED_OUT, ""));
        assertThat(resource.colleagues())
                .containsExactly(
                        new AgentResource.Colleague(new UUID(2, 3), "1002", "座席", AgentState.READY),
                        new AgentResource.Colleague(OTHER, "1003", "座席", AgentState.BREAK));
    }

    @Test
    void whatASupervisorDoesForAnAgentIsAudited() {
        resource.pauseAgent(OTHER, new AgentResource.Pause("BREAK", "rest"));
        assertThat(audited).containsExactly("acd.agent.pause agent/" + OTHER);
    }

    @Test
    void storesAnAgentThenTellsTheLoop() {
        resource.put(new AgentSettings(ME, "1001", "座席", Map.of("en", 3), Set.of(), null));
        assertThat(house.taken).singleElement().isInstanceOf(Input.PutAgent.class);
        assertThatThrownBy(() -> resource.put(new AgentSettings(ME, "1001", "座席", Map.of("en", 11), null, null)))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> resource.put(new AgentSettings(ME, "1001", "座席", null, Set.of("nowhere"), null)))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> resource.put(new AgentSettings(ME, "'; drop", "座席", null, null, null)))
                .isInstanceOf(InvalidException.class);
        assertThat(house.taken).hasSize(1);
    }

    /** Everything around the resource, in memory. */
    private static final class House implements AgentDesk, AcdInside, SetupStore, HistoryStore, CurrentUser {

        final List<Input> taken = new ArrayList<>();
        final List<AgentSpec> agents = new ArrayList<>();
        final List<AgentSnapshot> signedIn = new ArrayList<>();
        final List<StateRow> ownLog = new ArrayList<>();
        Instant since = Instant.MAX;
        Set<Role> roles = Set.of(Role.AGENT);
        String refusal = "";

        private CompletionStage<AgentSnapshot> as(UUID id, AgentState state, String phone) {
            return refusal.isEmpty()
                    ? CompletableFuture.completedStage(snapshot(id, state, phone))
                    : CompletableFuture.failedStage(new ConflictException(refusal));
        }

        private static AgentSnapshot snapshot(UUID id, AgentState state, String phone) {
            return snapshot(id, "1001", state, phone, Instant.MAX);
        }

        static AgentSnapshot snapshot(UUID id, String workNumber, AgentState state, String phone) {
            return snapshot(id, workNumber, state, phone, Instant.MAX);
        }

        static AgentSnapshot snapshot(UUID id, String workNumber, AgentState state, String phone, Instant since) {
            return new AgentSnapshot(
                    id, workNumber, "座席", phone, state, null, since, null, null, null, Map.of(), Set.of());
        }

        @Override
        public CompletionStage<AgentSnapshot> signIn(UUID agent, String phone) {
            return as(agent, AgentState.NOT_READY, phone);
        }

        @Override
        public CompletionStage<AgentSnapshot> signOut(UUID agent) {
            return as(agent, AgentState.SIGNED_OUT, "");
        }

        @Override
        public CompletionStage<AgentSnapshot> ready(UUID agent) {
            return as(agent, AgentState.READY, "8001");
        }

        @Override
        public CompletionStage<AgentSnapshot> pause(UUID agent, AgentState breakOrNotReady, String reason) {
            return as(agent, breakOrNotReady, "8001");
        }

        @Override
        public Optional<AgentSnapshot> find(UUID agent) {
            return Optional.of(snapshot(agent, "1001", AgentState.READY, "8001", since));
        }

        @Override
        public List<AgentSnapshot> agents() {
            return signedIn;
        }

        @Override
        public List<QueueSnapshot> queues() {
            return List.of();
        }

        @Override
        public CompletionStage<Void> take(Input input) {
            taken.add(input);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public List<String> strategies() {
            return List.of("longest-idle");
        }

        @Override
        public List<Decision> latest() {
            return List.of();
        }

        @Override
        public List<Decision> decisions(UUID call) {
            return List.of();
        }

        @Override
        public Reading read(Place from, int mostBytes) {
            return new Reading(List.of(), from);
        }

        @Override
        public CompletionStage<EngineState> remember() {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable RoutingStrategy strategy(String full) {
            return null;
        }

        @Override
        public int expectedWait(String queue) {
            return -1;
        }

        @Override
        public void copied(Place upTo) {
            // there is no journal
        }

        @Override
        public Input.Setup load() {
            return new Input.Setup(agents, List.of());
        }

        @Override
        public Optional<AgentSpec> agent(UUID id) {
            return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
        }

        @Override
        public void put(AgentSpec agent) {
            agents.add(agent);
        }

        @Override
        public boolean dropAgent(UUID id) {
            return agents.removeIf(agent -> agent.id().equals(id));
        }

        @Override
        public Optional<QueueSpec> queue(String name) {
            return Optional.empty();
        }

        @Override
        public void put(QueueSpec queue) {}

        @Override
        public boolean dropQueue(String name) {
            return false;
        }

        @Override
        public Optional<Place> position(String node) {
            return Optional.empty();
        }

        @Override
        public void copy(String node, List<Line.Out> lines, Place reached) {}

        @Override
        public List<Decision> latest(String queue, Long before, int most) {
            return List.of();
        }

        @Override
        public List<Arrival> arrivals(Instant from, Instant to, int most) {
            return List.of();
        }

        @Override
        public List<StateRow> log(UUID agent, Instant from, Instant to) {
            return agent.equals(ME) ? ownLog : List.of();
        }

        @Override
        public Optional<Principal> find() {
            return Optional.of(require());
        }

        @Override
        public Principal require() {
            return new Principal(ME, "me", "我", roles, null);
        }

        @Override
        public void runAs(Principal principal, Runnable work) {
            work.run();
        }
    }
}

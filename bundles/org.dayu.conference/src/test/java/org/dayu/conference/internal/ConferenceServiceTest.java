package org.dayu.conference.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.Direction;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.conference.api.Conference.ThirdParty;
import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.Departments;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConferenceServiceTest {

    private static final UUID CALL = new UUID(0, 1);
    private static final UUID AGENT = new UUID(0, 2);
    private static final Department WATER = new Department(new UUID(0, 3), "water", "水务局", null, null, "8101");
    private static final Department SILENT = new Department(new UUID(0, 4), "silent", "某局", null, null, null);
    private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");

    private final List<CallCommand> commands = new ArrayList<>();
    private final List<LegSnapshot> legs = new ArrayList<>(List.of(
            new LegSnapshot(new UUID(1, 1), LegRole.CITIZEN, LegState.ANSWERED, "13800138000", null, NOW),
            new LegSnapshot(new UUID(1, 2), LegRole.AGENT, LegState.ANSWERED, "8001", AGENT, NOW)));
    private final Principal agent = person(AGENT, Role.AGENT);
    private ConferenceService conference = service(new ConferenceService.Rules(1, true));

    @Test
    void ringsADepartmentByItsDutyPhoneInTheHouse() {
        var answer = conference.bringIn(agent, CALL, new ThirdParty.Department(WATER.id()), false);

        assertThat(now(answer)).isInstanceOf(CallAnswer.Done.class);
        assertThat(commands).singleElement().isInstanceOfSatisfying(CallCommand.BringIn.class, command -> {
            assertThat(command.target()).isEqualTo(new SipTarget.Phone("8101"));
            assertThat(command.mode()).isEqualTo(TalkMode.THREE_WAY);
        });
    }

    @Test
    void ringsOutsideNumbersByTheTrunkAndConsultsFirstIfAsked() {
        conference.bringIn(agent, CALL, new ThirdParty.Number("110"), true);

        assertThat(commands).singleElement().isInstanceOfSatisfying(CallCommand.BringIn.class, command -> {
            assertThat(command.target()).isEqualTo(new SipTarget.Number("110", null));
            assertThat(command.mode()).isEqualTo(TalkMode.CONSULT);
        });
    }

    @Test
    void refusesWhatCannotBeReachedOrIsNotAllowed() {
        assertThat(now(conference.bringIn(agent, CALL, new ThirdParty.Department(SILENT.id()), false)))
                .isEqualTo(new CallAnswer.Refused("该单位没有登记值班电话"));
        assertThat(now(conference.bringIn(agent, CALL, new ThirdParty.Phone("8999"), false)))
                .isInstanceOf(CallAnswer.Refused.class);
        conference = service(new ConferenceService.Rules(1, false));
        assertThat(now(conference.bringIn(agent, CALL, new ThirdParty.Number("13800138000"), false)))
                .isInstanceOf(CallAnswer.Refused.class);
        assertThat(commands).isEmpty();
    }

    @Test
    void takesNoMoreThirdPartiesThanAllowed() {
        third(LegState.OFFERED, null);
        assertThat(now(conference.bringIn(agent, CALL, new ThirdParty.Department(WATER.id()), false)))
                .isInstanceOf(CallAnswer.Refused.class);
    }

    @Test
    void joinsAllOnlyWhenTheThirdHasAnswered() {
        assertThat(now(conference.merge(agent, CALL))).isInstanceOf(CallAnswer.Refused.class);
        third(LegState.ANSWERED, NOW);
        assertThat(now(conference.merge(agent, CALL))).isInstanceOf(CallAnswer.Done.class);
        assertThat(commands).singleElement().isInstanceOf(CallCommand.SetMode.class);
    }

    @Test
    void dropsTheThirdAndNobodyElse() {
        third(LegState.ANSWERED, NOW);
        conference.dropThird(agent, CALL);
        assertThat(commands).singleElement().isInstanceOfSatisfying(CallCommand.Drop.class, command -> assertThat(
                        command.leg())
                .isEqualTo(new UUID(1, 3)));
    }

    @Test
    void isNobodysBusinessButTheAgentsAndTheSupervisors() {
        var other = person(new UUID(0, 9), Role.AGENT);
        assertThat(now(conference.bringIn(other, CALL, new ThirdParty.Department(WATER.id()), false)))
                .isInstanceOf(CallAnswer.Gone.class);
        var supervisor = person(new UUID(0, 9), Role.SUPERVISOR);
        assertThat(now(conference.bringIn(supervisor, CALL, new ThirdParty.Department(WATER.id()), false)))
                .isInstanceOf(CallAnswer.Done.class);
    }

    private void third(LegState state, @Nullable Instant answered) {
        legs.add(new LegSnapshot(new UUID(1, 3), LegRole.DEPARTMENT, state, "8101", null, answered));
    }

    private static Principal person(UUID id, Role role) {
        return new Principal(id, "p", "p", Set.of(role), null);
    }

    private static CallAnswer now(CompletionStage<CallAnswer> stage) {
        return stage.toCompletableFuture().join();
    }

    private ConferenceService service(ConferenceService.Rules rules) {
        return new ConferenceService(new OneCall(), this::take, new TwoDepartments(), new OnePhone(), rules);
    }

    private CompletionStage<CallAnswer> take(CallCommand command) {
        commands.add(command);
        return CompletableFuture.completedStage(new CallAnswer.Done(2));
    }

    private final class OneCall implements Calls {
        @Override
        public Optional<CallSnapshot> find(UUID call) {
            return all().stream().filter(one -> one.id().equals(call)).findFirst();
        }

        @Override
        public List<CallSnapshot> all() {
            return List.of(new CallSnapshot(
                    CALL,
                    1,
                    CallState.TALKING,
                    Direction.INBOUND,
                    "13800138000",
                    "12345",
                    NOW,
                    NOW,
                    null,
                    TalkMode.TALK,
                    legs,
                    null,
                    null,
                    AGENT,
                    "general",
                    Map.of(),
                    null,
                    null));
        }
    }

    private static final class TwoDepartments implements Departments {
        @Override
        public Optional<Department> find(UUID id) {
            return list().stream().filter(one -> one.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Department> findByCode(String code) {
            return list().stream().filter(one -> one.code().equals(code)).findFirst();
        }

        @Override
        public List<Department> list() {
            return List.of(WATER, SILENT);
        }

        @Override
        public Set<UUID> withDescendants(UUID id) {
            return Set.of(id);
        }
    }

    private static final class OnePhone implements Phones {
        @Override
        public boolean reachable(String account) {
            return account.equals("8101");
        }

        @Override
        public Map<String, Registration> registered() {
            return Map.of();
        }
    }
}

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

import org.dayu.acd.api.AgentState;
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
import org.junit.jupiter.api.Test;

class CallConferenceTest {

    private static final Principal AGENT = new Principal(UUID.randomUUID(), "agent1", "坐席一", Set.of(Role.AGENT), null);
    private static final Principal OTHER = new Principal(UUID.randomUUID(), "agent2", "坐席二", Set.of(Role.AGENT), null);
    private static final Principal SUPERVISOR =
            new Principal(UUID.randomUUID(), "chief", "班长", Set.of(Role.SUPERVISOR), null);
    private static final Department WATER =
            new Department(UUID.randomUUID(), "water", "水务局", null, null, "027-8000 1234");
    private static final Department SILENT = new Department(UUID.randomUUID(), "silent", "档案馆", null, null, null);

    private final UUID call = UUID.randomUUID();
    private final List<LegSnapshot> legs = new ArrayList<>();
    private final List<CallCommand> commands = new ArrayList<>();
    private final Whereabouts whereabouts = new Whereabouts();
    private final CallConference conference = conference();

    private CallConference conference() {
        Calls calls = new Calls() {
            @Override
            public Optional<CallSnapshot> find(UUID id) {
                return id.equals(call) ? Optional.of(snapshot()) : Optional.empty();
            }

            @Override
            public List<CallSnapshot> all() {
                return List.of(snapshot());
            }
        };
        var made = new CallConference(
                calls,
                command -> {
                    commands.add(command);
                    return CompletableFuture.completedFuture(new CallAnswer.Done(2));
                },
                whereabouts,
                1);
        whereabouts.departments = new TwoDepartments();
        whereabouts.phones = new OnePhone();
        whereabouts.agents = OneAgent.desk(AgentState.READY);
        return made;
    }

    private CallSnapshot snapshot() {
        return new CallSnapshot(
                call,
                1,
                CallState.TALKING,
                Direction.INBOUND,
                "13800001111",
                "12345",
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                TalkMode.TALK,
                legs,
                null,
                null,
                AGENT.userId(),
                "general",
                Map.of(),
                null,
                null);
    }

    private CallAnswer bringIn(Principal who, ThirdParty party, boolean consult) {
        return conference
                .bringIn(who, call, party, consult)
                .toCompletableFuture()
                .join();
    }

    private CallCommand.BringIn brought() {
        assertThat(commands).hasSize(1);
        return (CallCommand.BringIn) commands.get(0);
    }

    @Test
    void ringsADepartmentsDutyPhoneToConsult() {
        assertThat(bringIn(AGENT, new ThirdParty.Department(WATER.id()), true)).isInstanceOf(CallAnswer.Done.class);
        assertThat(brought().target()).isEqualTo(new SipTarget.Number("02780001234", null));
        assertThat(brought().mode()).isEqualTo(TalkMode.CONSULT);
        assertThat(brought().role()).isEqualTo(LegRole.DEPARTMENT);
    }

    @Test
    void aNumberOfTheHouseIsRungAsAPhone() {
        whereabouts.agents = null;
        bringIn(SUPERVISOR, new ThirdParty.Number("8009"), false);
        assertThat(brought().target()).isEqualTo(new SipTarget.Phone("8009"));
        assertThat(brought().mode()).isEqualTo(TalkMode.THREE_WAY);
    }

    @Test
    void refusesWithASentence() {
        assertThat(bringIn(OTHER, new ThirdParty.Number("8009"), false)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(bringIn(AGENT, new ThirdParty.Department(SILENT.id()), false))
                .isInstanceOf(CallAnswer.Refused.class);
        assertThat(bringIn(AGENT, new ThirdParty.Number("x;rm"), false)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(bringIn(AGENT, new ThirdParty.Phone("8010"), false)).isInstanceOf(CallAnswer.Refused.class);
        whereabouts.departments = null;
        assertThat(bringIn(AGENT, new ThirdParty.Department(WATER.id()), false)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(commands).isEmpty();
    }

    @Test
    void countsThoseWhoAreIn() {
        legs.add(third());
        assertThat(bringIn(AGENT, new ThirdParty.Number("8009"), false)).isInstanceOf(CallAnswer.Refused.class);
    }

    @Test
    void dropsTheThirdParty() {
        assertThat(conference.dropThird(AGENT, call).toCompletableFuture().join())
                .isInstanceOf(CallAnswer.Refused.class);
        LegSnapshot third = third();
        legs.add(third);
        conference.dropThird(AGENT, call);
        assertThat(((CallCommand.Drop) commands.get(0)).leg()).isEqualTo(third.id());
    }

    @Test
    void dropsTheCitizenOutOfThreeWhoTalk() {
        LegSnapshot citizen = new LegSnapshot(
                UUID.randomUUID(), LegRole.CITIZEN, LegState.ANSWERED, "13800001111", null, Instant.EPOCH);
        legs.add(citizen);
        legs.add(new LegSnapshot(
                UUID.randomUUID(), LegRole.AGENT, LegState.ANSWERED, "8001", AGENT.userId(), Instant.EPOCH));
        assertThat(conference.dropCitizen(AGENT, call).toCompletableFuture().join())
                .isInstanceOf(CallAnswer.Refused.class);
        assertThat(commands).isEmpty();
        legs.add(third());
        conference.dropCitizen(AGENT, call);
        assertThat(((CallCommand.Drop) commands.get(0)).leg()).isEqualTo(citizen.id());
    }

    @Test
    void mergesAndKnowsACallThatIsGone() {
        conference.merge(AGENT, call);
        assertThat(((CallCommand.SetMode) commands.get(0)).mode()).isEqualTo(TalkMode.THREE_WAY);
        assertThat(conference
                        .merge(AGENT, UUID.randomUUID())
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CallAnswer.Gone.class);
    }

    private CallCommand.Whither transferred(ThirdParty to) {
        conference.transfer(AGENT, call, to);
        return ((CallCommand.Transfer) commands.get(commands.size() - 1)).to();
    }

    @Test
    void handsOnToEachKindOfDestination() {
        assertThat(transferred(new ThirdParty.Agent(OneAgent.ID)))
                .isEqualTo(new CallCommand.Whither.Agent(OneAgent.ID, "general"));
        assertThat(((CallCommand.Whither.Party) transferred(new ThirdParty.Department(WATER.id()))).target())
                .isEqualTo(new SipTarget.Number("02780001234", null));
        conference.transferToQueue(AGENT, call, "general");
        assertThat(((CallCommand.Transfer) commands.get(2)).to()).isEqualTo(new CallCommand.Whither.Queue("general"));
        assertThat(conference
                        .transferToQueue(AGENT, call, "nowhere")
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CallAnswer.Refused.class);
        assertThat(conference
                        .transfer(OTHER, call, new ThirdParty.Phone("8009"))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CallAnswer.Refused.class);
    }

    @Test
    void anAgentWhoTalksIsNeitherConsultedNorHandedACitizen() {
        whereabouts.agents = OneAgent.desk(AgentState.TALKING);
        assertThat(bringIn(AGENT, new ThirdParty.Agent(OneAgent.ID), true)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(conference
                        .transfer(AGENT, call, new ThirdParty.Agent(OneAgent.ID))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CallAnswer.Refused.class);
        assertThat(commands).isEmpty();
    }

    @Test
    void theNumberOfAPhoneWhereAColleagueIsSignedInMeansTheColleague() {
        var colleague = new ThirdParty.Number("80-09");
        assertThat(transferred(colleague)).isEqualTo(new CallCommand.Whither.Agent(OneAgent.ID, "general"));
        bringIn(AGENT, colleague, true);
        assertThat(((CallCommand.BringIn) commands.get(1)).target()).isEqualTo(new SipTarget.Phone("8009"));
        commands.clear();
        whereabouts.agents = OneAgent.desk(AgentState.TALKING);
        assertThat(bringIn(AGENT, colleague, true)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(conference
                        .transfer(AGENT, call, colleague)
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CallAnswer.Refused.class);
        assertThat(commands).isEmpty();
    }

    @Test
    void swapsWithWhomIsThere() {
        assertThat(conference.swap(AGENT, call).toCompletableFuture().join()).isInstanceOf(CallAnswer.Refused.class);
        legs.add(third());
        conference.swap(AGENT, call);
        assertThat(((CallCommand.SetMode) commands.get(0)).mode()).isEqualTo(TalkMode.CONSULT);
        conference.complete(AGENT, call);
        assertThat(commands.get(1)).isInstanceOf(CallCommand.Complete.class);
    }

    private static LegSnapshot third() {
        return new LegSnapshot(UUID.randomUUID(), LegRole.DEPARTMENT, LegState.ANSWERED, "8009", null, Instant.EPOCH);
    }

    private static final class OnePhone implements Phones {
        @Override
        public boolean reachable(String account) {
            return account.equals("8009");
        }

        @Override
        public Map<String, Registration> registered() {
            return Map.of();
        }
    }

    private static final class TwoDepartments implements Departments {
        @Override
        public Optional<Department> find(UUID id) {
            return list().stream().filter(each -> each.id().equals(id)).findFirst();
        }

        @Override
        public Optional<Department> findByCode(String code) {
            return Optional.empty();
        }

        @Override
        public List<Department> list() {
            return List.of(WATER, SILENT);
        }

        @Override
        public Set<UUID> withDescendants(UUID id) {
            return Set.of();
        }
    }
}

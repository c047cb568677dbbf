package org.dayu.outbound.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallArchive.Ended;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.core.api.page.PageRequest;
import org.dayu.outbound.internal.FakeControl;
import org.dayu.outbound.internal.PlainSeal;
import org.dayu.outbound.internal.callback.Reading;
import org.dayu.outbound.internal.campaign.Campaign.Mode;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.dayu.outbound.internal.refusal.JdbcRefusalStore;
import org.dayu.outbound.internal.refusal.Refusal;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.FakeDesk;
import org.dayu.testing.HandClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DiallerTest {

    private static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final HandClock clock = new HandClock(NOON);
    private final FakeDesk desk = new FakeDesk();
    private final FakeControl control = new FakeControl();
    private CampaignStore store;
    private Reading reading;
    private Dialler dialler;

    private static JdbcRefusalStore refusals() {
        return new JdbcRefusalStore(POSTGRES.jdbi(), new PlainSeal());
    }

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcCampaignStore(POSTGRES.jdbi(), new PlainSeal());
        reading = new Reading(POSTGRES.jdbi(), new PlainSeal());
        dialler = dialler("dayu-1");
    }

    private Dialler dialler(String node) {
        var promise = new Blending.Promise(0.95, 15, 0.01, 0);
        return new Dialler(
                store, control, desk, () -> promise, () -> null, clock, node, (campaign, progress, calls, talks) -> {});
    }

    private Campaign running(Mode mode, int lines, String csv) {
        return Lists.running(store, mode, lines, csv);
    }

    private List<Contact> contacts(Campaign campaign) {
        return store.contacts(campaign.id(), null, new PageRequest(0, 100)).items();
    }

    private Contact contact(Campaign campaign, String number) {
        return contacts(campaign).stream()
                .filter(one -> one.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private CallCommand.CallOut lastCall() {
        return (CallCommand.CallOut) control.commands.get(control.commands.size() - 1);
    }

    private Ended ended(CallCommand.CallOut call, EndReason reason, boolean talked, Map<String, String> more) {
        return ended(call.call(), call.number(), call.notes(), reason, talked, more);
    }

    private Ended ended(
            UUID call,
            String number,
            Map<String, String> our,
            EndReason reason,
            boolean talked,
            Map<String, String> more) {
        Map<String, String> notes = new HashMap<>(our);
        notes.putAll(more);
        Instant now = clock.instant();
        @Nullable Instant talking = talked ? now.minusSeconds(20) : null;
        return new Ended(
                call,
                Direction.OUTBOUND,
                "12345",
                number,
                "general",
                null,
                now.minusSeconds(30),
                now.minusSeconds(20),
                talking,
                now,
                talked ? CallState.TALKING : CallState.ADMITTED,
                reason,
                LegRole.CITIZEN,
                notes);
    }

    @Test
    void progressiveCallsOneForAFreeAgentAndSettlesWhatCameOfIt() {
        var campaign = running(Mode.PROGRESSIVE, 20, Lists.of(5));
        desk.agent("001", AgentState.READY, NOON);
        desk.agent("002", AgentState.READY, NOON);
        dialler.turn();
        dialler.turn();
        assertThat(control.commands).hasSize(2);
        assertThat(lastCall().then()).isEqualTo(new CallCommand.Then.Queue("general", NOON));
        var first = (CallCommand.CallOut) control.commands.get(0);
        reading.tell(NOON, ended(first, EndReason.NORMAL, true, Map.of()));
        assertThat(contact(campaign, first.number()).outcome()).isEqualTo(Result.REACHED);
        reading.tell(NOON, ended(lastCall(), EndReason.NOT_REACHED, false, Map.of("sip.status", "480")));
        assertThat(contact(campaign, lastCall().number())).satisfies(one -> {
            assertThat(one.state()).isEqualTo(Contact.State.READY);
            assertThat(one.due()).isEqualTo(NOON.plus(Duration.ofMinutes(30)));
            assertThat(one.attempts()).isEqualTo(1);
        });
    }

    @Test
    void callersComeFirst() {
        running(Mode.PREDICTIVE, 20, Lists.of(5));
        desk.agent("001", AgentState.READY, NOON);
        desk.waits(NOON);
        dialler.turn();
        assertThat(control.commands).isEmpty();
        desk.waiting.clear();
        dialler.turn();
        assertThat(control.commands).hasSize(1);
    }

    @Test
    void whoIsToldThatNobodyIsFreeHoldsNoAgentBack() {
        var campaign = running(Mode.PROGRESSIVE, 20, Lists.of(5));
        desk.agent("001", AgentState.READY, NOON);
        dialler.turn();
        assertThat(control.commands).hasSize(1);
        stands(campaign, CallState.WAITING);
        dialler.turn();
        assertThat(control.commands).as("the agent is for who waits").hasSize(1);
        stands(campaign, CallState.SELF_SERVICE);
        dialler.turn();
        assertThat(control.commands).as("the apology needs no agent").hasSize(2);
    }

    private void stands(Campaign campaign, CallState state) {
        stands(dialler, campaign, lastCall().call(), lastCall().number(), state);
    }

    private void stands(Dialler at, Campaign campaign, UUID call, String number, CallState state) {
        at.heard(null, call(campaign, call, number, state));
    }

    private void elsewhere(Dialler at, Campaign campaign, UUID call, String number, CallState state) {
        at.heardElsewhere(null, call(campaign, call, number, state));
    }

    private static CallSnapshot call(Campaign campaign, UUID call, String number, CallState state) {
        var leg = new LegSnapshot(UUID.randomUUID(), LegRole.CITIZEN, LegState.ANSWERED, number, null, NOON);
        return new CallSnapshot(
                call,
                2,
                state,
                Direction.OUTBOUND,
                "12345",
                number,
                NOON,
                null,
                null,
                null,
                List.of(leg),
                null,
                null,
                null,
                "general",
                Map.of(Ends.CAMPAIGN, campaign.id().toString()),
                null,
                null);
    }

    @Test
    void twoCampaignsShareTheFreeAgentsOfAQueue() {
        running(Mode.PROGRESSIVE, 20, Lists.of(5));
        running(Mode.PROGRESSIVE, 20, Lists.of(9));
        desk.agent("001", AgentState.READY, NOON);
        desk.agent("002", AgentState.READY, NOON);
        dialler.turn();
        dialler.turn();
        assertThat(control.commands).hasSize(2);
    }

    @Test
    void oneNodeAtATimeDialsAndTheOtherTakesOver() {
        running(Mode.SURVEY, 2, Lists.of(5));
        dialler.turn();
        assertThat(control.commands).hasSize(2);
        var other = dialler("dayu-2");
        other.turn();
        assertThat(control.commands).hasSize(2);
        leaseMoves();
        other.turn();
        assertThat(control.commands)
                .as("the calls of the first go on and take both lines")
                .hasSize(2);
        var first = (CallCommand.CallOut) control.commands.get(0);
        reading.tell(NOON, ended(first, EndReason.SERVED_BY_IVR, false, Map.of()));
        other.turn();
        assertThat(control.commands).as("one line is free").hasSize(3);
    }

    private void leaseMoves() {
        POSTGRES.jdbi()
                .useHandle(handle -> handle.execute("update outbound.lease set until_at = now() - interval '1 s'"));
    }

    @Test
    void callsThatNobodyTellsOfHoldTheAgentsTheyMayWant() {
        var campaign = running(Mode.PREDICTIVE, 20, Lists.of(9));
        desk.agent("001", AgentState.READY, NOON);
        desk.agent("002", AgentState.READY, NOON);
        dialler.turn();
        int begun = control.commands.size();
        assertThat(begun).isGreaterThanOrEqualTo(2);
        leaseMoves();
        var other = dialler("dayu-2");
        other.turn();
        assertThat(control.commands).as("the agents are spoken for").hasSize(begun);
        // the node of the first dialler is heard: one of its calls talks, one found nobody and is told so
        var talks = (CallCommand.CallOut) control.commands.get(0);
        stands(other, campaign, talks.call(), talks.number(), CallState.TALKING);
        desk.agents.remove(0);
        desk.agent("001", AgentState.TALKING, NOON);
        other.turn();
        assertThat(control.commands).as("the other agent is for the other call").hasSize(begun);
    }

    @Test
    void whatADeadNodeHadUnderWayIsRecordedAndTriedAgainAndNobodyIsCalledTwiceAtATime() {
        var campaign = running(Mode.SURVEY, 1, Lists.of(2));
        dialler.turn();
        var lost = lastCall();
        leaseMoves();
        var other = dialler("dayu-2");
        for (int second = 0; second < 120; second += 10) {
            other.turn();
            assertThat(control.commands)
                    .as("after %d s it may live still", second)
                    .hasSize(1);
            clock.turn(Duration.ofSeconds(10));
        }
        clock.turn(Duration.ofSeconds(1));
        other.turn();
        assertThat(control.commands).hasSize(2);
        String outcome = POSTGRES.jdbi().withHandle(handle -> handle.createQuery(
                        "select outcome from outbound.contact_attempt where call_id = :call")
                .bind("call", lost.call())
                .mapTo(String.class)
                .one());
        assertThat(outcome).isEqualTo("FAILED");
        assertThat(contacts(campaign)).allSatisfy(one -> assertThat(one.attempts())
                .as("a dead node does not count")
                .isZero());
    }

    @Test
    void aCallThatLivesElsewhereIsNotTakenForLostWhileItsNodeHasNoDatabase() {
        var campaign = running(Mode.SURVEY, 1, Lists.of(2));
        dialler.turn();
        var call = lastCall();
        leaseMoves();
        var other = dialler("dayu-2");
        elsewhere(other, campaign, call.call(), call.number(), CallState.SELF_SERVICE);
        for (int second = 0; second <= 300; second += 10) {
            other.turn();
            clock.turn(Duration.ofSeconds(10));
        }
        assertThat(control.commands).hasSize(1);
        assertThat(contact(campaign, call.number()).call()).isEqualTo(call.call());
        elsewhere(other, campaign, call.call(), call.number(), CallState.ENDED);
        reading.tell(clock.instant(), ended(call, EndReason.SERVED_BY_IVR, false, Map.of()));
        other.turn();
        assertThat(control.commands).as("the line is free").hasSize(2);
    }

    @Test
    void whoWasPausedWhileItBeganCallsBeginsNoMore() {
        var campaign = running(Mode.SURVEY, 5, Lists.of(5));
        control.meanwhile = () -> clock.turn(Duration.ofSeconds(20));
        dialler.turn();
        assertThat(control.commands)
                .as("the lease may have moved during the first")
                .hasSize(1);
        assertThat(contacts(campaign))
                .filteredOn(one -> one.state() == Contact.State.READY)
                .hasSize(4);
    }

    @Test
    void aRefusalThatComesLateDoesNotSpoilAnothersAttempt() {
        var campaign = running(Mode.SURVEY, 1, Lists.of(1));
        dialler.turn();
        var contact = contacts(campaign).get(0);
        UUID old = lastCall().call();
        store.tend(NOON.plusSeconds(121));
        var again = store.claim(campaign.id(), 1, NOON.plusSeconds(122), NOON.plusSeconds(300))
                .get(0);
        store.release(contact.id(), old, NOON.plusSeconds(123));
        assertThat(contacts(campaign).get(0)).satisfies(one -> {
            assertThat(one.state()).isEqualTo(Contact.State.DIALLING);
            assertThat(one.call()).isEqualTo(again.call());
        });
    }

    @Test
    void aCallAtAnotherNodeThanTheDiallersKeepsItsContactAndItsResult() {
        var campaign = running(Mode.PREVIEW, 10, Lists.of(1));
        UUID ann = UUID.randomUUID();
        UUID call = UUID.randomUUID();
        var hers =
                store.assign(campaign.id(), ann, NOON, NOON.plusSeconds(1800)).orElseThrow();
        store.claim(hers.id(), ann, call, NOON, NOON.plusSeconds(120)).orElseThrow();
        var other = dialler("dayu-2");
        for (int second = 0; second <= 300; second += 10) {
            dialler.turn();
            stands(other, campaign, call, hers.number(), CallState.TALKING);
            other.turn();
            clock.turn(Duration.ofSeconds(10));
        }
        assertThat(contacts(campaign)).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(Contact.State.DIALLING);
            assertThat(one.call()).isEqualTo(call);
        });
        assertThat(store.assign(campaign.id(), UUID.randomUUID(), clock.instant(), clock.instant()))
                .isEmpty();
        var notes = Map.of(Ends.CONTACT, hers.id().toString());
        reading.tell(clock.instant(), ended(call, hers.number(), notes, EndReason.NORMAL, true, Map.of()));
        assertThat(contacts(campaign))
                .singleElement()
                .extracting(Contact::outcome)
                .isEqualTo(Result.REACHED);
    }

    @Test
    void whenTheDatabaseIsBackTheOtherNodesSayFirstWhichCallsLive() {
        var campaign = running(Mode.SURVEY, 1, Lists.of(2));
        dialler.turn();
        var other = dialler("dayu-2");
        stands(other, campaign, lastCall().call(), lastCall().number(), CallState.SELF_SERVICE);
        other.turn();
        var fresh = dialler("dayu-1");
        fresh.turn();
        UUID call = lastCall().call();
        // nobody could ask the database for five minutes
        clock.turn(Duration.ofMinutes(5));
        fresh.turn();
        other.turn();
        clock.turn(Duration.ofSeconds(11));
        fresh.turn();
        assertThat(contacts(campaign)).anySatisfy(one -> assertThat(one.call()).isEqualTo(call));
    }

    @Test
    void aCallThatWasTakenForLostStillCountsIfNobodyHasCalledSince() {
        var campaign = running(Mode.SURVEY, 1, Lists.of(1));
        dialler.turn();
        var lost = lastCall();
        store.tend(NOON.plusSeconds(121));
        assertThat(contacts(campaign).get(0).state()).isEqualTo(Contact.State.READY);
        reading.tell(NOON.plusSeconds(130), ended(lost, EndReason.SERVED_BY_IVR, false, Map.of()));
        assertThat(contacts(campaign).get(0).outcome()).isEqualTo(Result.REACHED);
    }

    @Test
    void nobodyIsCalledOutsideTheHoursWhileItIsPausedOrOnTheDoNotCallList() {
        var campaign = running(Mode.SURVEY, 20, Lists.of(2));
        refusals().put(List.of(new Refusal("13800000001", "市民要求", null, UUID.randomUUID(), NOON)));
        store.move(campaign.id(), List.of(State.RUNNING), State.PAUSED, NOON);
        dialler.turn();
        assertThat(control.commands).isEmpty();
        store.move(campaign.id(), List.of(State.PAUSED), State.RUNNING, NOON);
        clock.turn(Duration.ofHours(7));
        dialler.turn();
        assertThat(control.commands).isEmpty();
        clock.turn(Duration.ofHours(15));
        dialler.turn();
        assertThat(control.commands).hasSize(1);
        clock.turn(Duration.ofSeconds(10));
        dialler.turn();
        assertThat(contact(campaign, "13800000001").outcome()).isEqualTo(Result.DO_NOT_CALL);
    }

    @Test
    void theBlacklistIsAskedBeforeEachAttempt() {
        var campaign = running(Mode.SURVEY, 20, Lists.of(1));
        var rule = new BlockRule(UUID.randomUUID(), NumberPattern.parse("138*"), "骚扰", "a", NOON, null);
        dialler.blacklist = number -> new Verdict.Blocked(rule);
        dialler.turn();
        assertThat(control.commands).isEmpty();
        assertThat(contacts(campaign))
                .singleElement()
                .extracting(Contact::outcome)
                .isEqualTo(Result.BLOCKED);
    }

    @Test
    void aRefusedCallDoesNotCountAndACallThatNobodyKnowsIsTriedAgain() {
        var campaign = running(Mode.SURVEY, 1, Lists.of(1));
        control.refusal = "线路已满";
        dialler.turn();
        dialler.turn();
        assertThat(control.commands).hasSize(1);
        assertThat(contacts(campaign).get(0).state()).isEqualTo(Contact.State.READY);
        control.refusal = null;
        clock.turn(Duration.ofSeconds(61));
        dialler.turn();
        assertThat(control.commands).hasSize(2);
        // the process dies: a new one knows of no call
        clock.turn(Duration.ofMinutes(3));
        var next = dialler("dayu-1");
        next.turn();
        clock.turn(Duration.ofSeconds(10));
        next.turn();
        assertThat(control.commands).hasSize(3);
    }

    @Test
    void aSurveyKeepsTheAnswersAndEndsWhenAllWereAsked() {
        var campaign = running(Mode.SURVEY, 5, Lists.of(2));
        dialler.turn();
        var first = (CallCommand.CallOut) control.commands.get(0);
        assertThat(first.then()).isEqualTo(new CallCommand.Then.Flow("survey"));
        reading.tell(
                NOON,
                ended(first, EndReason.SERVED_BY_IVR, false, Map.of("answer.satisfied", "1", "answer.again", "2")));
        reading.tell(NOON, ended(lastCall(), EndReason.HUNG_UP_IN_IVR, false, Map.of()));
        assertThat(store.answers(campaign.id()))
                .extracting(CampaignStore.Answer::question, CampaignStore.Answer::value)
                .containsExactlyInAnyOrder(tuple("satisfied", "1"), tuple("again", "2"));
        assertThat(contact(campaign, first.number()).outcome()).isEqualTo(Result.REACHED);
        assertThat(contact(campaign, lastCall().number()).outcome()).isEqualTo(Result.REFUSED);
        String table = ResultTable.of(store, campaign);
        assertThat(table.lines().findFirst().orElseThrow()).endsWith("\"again\",\"satisfied\"");
        assertThat(table).contains("\"%s\"".formatted(first.number())).contains("\"2\",\"1\"");
        var next = dialler("dayu-1");
        next.turn();
        assertThat(store.find(campaign.id()).orElseThrow().state()).isEqualTo(State.FINISHED);
    }

    @Test
    void aWarningEscalatesWithinATeamUntilSomebodyAcknowledges() {
        var campaign = running(
                Mode.WARNING,
                10,
                """
                号码,组,顺序
                13800000011,一村,2
                13800000010,一村,1
                13800000012,一村,3
                13800000020,二村,1
                """);
        dialler.turn();
        assertThat(control.commands)
                .extracting(command -> ((CallCommand.CallOut) command).number())
                .containsExactlyInAnyOrder("13800000010", "13800000020");
        // the first is not reached twice, so the second is called
        for (int attempt = 1; attempt <= 2; attempt++) {
            var call = control.commands.stream()
                    .map(CallCommand.CallOut.class::cast)
                    .filter(one -> one.number().equals("13800000010"))
                    .reduce((one, two) -> two)
                    .orElseThrow();
            reading.tell(clock.instant(), ended(call, EndReason.NOT_REACHED, false, Map.of("sip.status", "480")));
            clock.turn(Duration.ofMinutes(31));
            dialler.turn();
        }
        assertThat(lastCall().number()).isEqualTo("13800000011");
        reading.tell(clock.instant(), ended(lastCall(), EndReason.SERVED_BY_IVR, false, Map.of("ack", "1")));
        assertThat(contact(campaign, "13800000010").outcome()).isEqualTo(Result.NO_ANSWER);
        assertThat(contact(campaign, "13800000011").outcome()).isEqualTo(Result.ACKNOWLEDGED);
        assertThat(contact(campaign, "13800000012").outcome()).isEqualTo(Result.TEAM_ACKNOWLEDGED);
    }

    @Test
    void whoWaitsTooLongForAnAgentWasAbandoned() {
        var campaign = running(Mode.PREDICTIVE, 10, Lists.of(2));
        desk.agent("001", AgentState.READY, NOON);
        desk.agent("002", AgentState.READY, NOON);
        dialler.turn();
        var first = (CallCommand.CallOut) control.commands.get(0);
        store.answered(first.call(), NOON.minusSeconds(30));
        reading.tell(NOON, ended(first, EndReason.NORMAL, true, Map.of())); // an agent after ten seconds
        reading.tell(NOON, ended(lastCall(), EndReason.HUNG_UP_IN_QUEUE, false, Map.of()));
        var progress = store.progress(campaign.id(), NOON.minusSeconds(3600));
        assertThat(progress.answered()).isEqualTo(2);
        assertThat(progress.abandoned()).isEqualTo(2);
    }
}

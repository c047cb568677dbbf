package org.dayu.staffing.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.AgentsNeeded;
import org.dayu.acd.api.CallVolumes;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.staffing.internal.Settings;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.staffing.internal.forecast.Forecasts;
import org.dayu.staffing.internal.rest.CoverageDesk.Wish;
import org.dayu.staffing.internal.rest.RosterResource.Days;
import org.dayu.staffing.internal.rest.RosterResource.ProposalWish;
import org.dayu.staffing.internal.rest.RosterResource.WantedDayOff;
import org.dayu.staffing.internal.rest.RosterResource.WantedDuty;
import org.dayu.staffing.internal.rest.RosterResource.WantedRoster;
import org.dayu.staffing.internal.rest.RosterViews.RosterDuty;
import org.dayu.staffing.internal.rest.RosterViews.Told;
import org.dayu.staffing.internal.rest.ShiftResource.ShiftFields;
import org.dayu.staffing.internal.rest.ShiftResource.ShiftView;
import org.dayu.staffing.internal.roster.JdbcRosterStore;
import org.dayu.staffing.internal.roster.RosterRules.Rule;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.FakeDesk;
import org.dayu.testing.HandClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RosterResourceTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
    private static final Instant NOW =
            MONDAY.atTime(9, 0).atZone(StaffingSettings.ZONE).toInstant();
    private static final UUID ANN = new UUID(7, 1);
    private static final UUID BOB = new UUID(7, 2);

    /** Forty callers of three minutes each half hour from nine to five, on working days. */
    private static final CallVolumes CAME = (from, to, interval) -> {
        List<CallVolumes.Volume> all = new ArrayList<>();
        for (Instant at = from; at.isBefore(to); at = at.plus(interval)) {
            var local = at.atZone(StaffingSettings.ZONE);
            boolean works = local.getDayOfWeek() != DayOfWeek.SATURDAY && local.getDayOfWeek() != DayOfWeek.SUNDAY;
            if (works && local.getHour() >= 9 && local.getHour() < 17) {
                all.add(new CallVolumes.Volume("general", at, 20, 20, 20 * 180.0));
            }
        }
        return all;
    };

    /** An agent for each erlang. */
    private static final AgentsNeeded PLAIN = new AgentsNeeded() {
        @Override
        public int forLevel(double load, double handleSeconds, double part, double withinSeconds) {
            return (int) Math.ceil(load - 1e-9);
        }

        @Override
        public int forAbandons(double load, double handleSeconds, double patienceSeconds, double part) {
            return (int) Math.ceil(load - 1e-9);
        }

        @Override
        public double level(int agents, double load, double handleSeconds, double withinSeconds) {
            return 1;
        }
    };

    private final FakeDesk desk = new FakeDesk();
    private final List<String> audited = new ArrayList<>();
    private final CurrentUser user = new Somebody();
    private RosterResource roster;
    private ShiftResource shifts;
    private CoverageResource coverage;
    private JdbcRosterStore store;

    private static final class Somebody implements CurrentUser {
        @Override
        public Optional<Principal> find() {
            return Optional.of(require());
        }

        @Override
        public Principal require() {
            return new Principal(ANN, "boss", "班长", Set.of(Role.SUPERVISOR), null);
        }

        @Override
        public void runAs(Principal principal, Runnable work) {
            work.run();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        POSTGRES.empty();
        open(CAME);
        desk.agent(ANN, "1001", AgentState.SIGNED_OUT, NOW.minus(Duration.ofDays(1)));
        desk.agent(BOB, "1002", AgentState.READY, NOW.minus(Duration.ofDays(1)));
    }

    private void open(CallVolumes volumes) {
        store = new JdbcRosterStore(POSTGRES.jdbi());
        StaffingSettings settings = Settings.shipped();
        var forecasts = new Forecasts(volumes, settings, new HandClock(NOW));
        var span = new CoverageDesk(forecasts, PLAIN, desk, settings);
        roster = new RosterResource(
                store,
                new ProposalDesk(store, span, settings),
                forecasts,
                desk,
                settings,
                user,
                (who, action, object, detail) -> audited.add(action));
        shifts = new ShiftResource(store, user, (who, action, object, detail) -> audited.add(action));
        coverage = new CoverageResource(span, store);
    }

    private ShiftView early() {
        return shifts.add(new ShiftFields("早班", "09:00", "17:00", List.of()));
    }

    private void plan(UUID agent, int day, UUID shift) {
        roster.plan(new WantedRoster(
                List.of(new WantedDuty(agent, MONDAY.plusDays(day).toString(), shift))));
    }

    private CoverageResource.CoverageView covered() {
        return coverage.coverage(null, 7, 30, null, null, null, null, 0.0, false);
    }

    private static Upload file(String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        return new Upload("roster.csv", "text/csv", bytes.length, Map.of(), new ByteArrayInputStream(bytes));
    }

    @Test
    void showsWhatLacksAndWhatIsTooMuch() {
        UUID early = early().id();
        plan(ANN, 0, early);
        var monday = covered().days().get(0);
        // 20 calls of 180 s in half an hour are two erlangs
        assertThat(monday.slots().get(18).needed()).isEqualTo(2);
        assertThat(monday.slots().get(18).rostered()).isEqualTo(1);
        assertThat(monday.slots().get(18).over()).isEqualTo(-1);
        assertThat(monday.shortHours()).isEqualTo(8);
        plan(BOB, 5, early);
        assertThat(covered().days().get(5).overHours()).as("a Saturday").isZero();
        assertThat(covered().days().get(5).known())
                .as("nobody ever came on Saturdays")
                .isFalse();
    }

    @Test
    void proposesEditsAndPublishes() {
        early();
        var proposed = roster.propose(new ProposalWish(new Wish(null, 5, 30, null, null, null, null, 0.0), false));
        assertThat(proposed.duties()).isEqualTo(10);
        assertThat(covered().days().get(4).shortHours()).isZero();
        assertThat(roster.show(null, 7).unpublished()).isEqualTo(10);
        plan(ANN, 0, null);
        assertThat(roster.publish(new Days(MONDAY.toString(), 7)).changes()).isEqualTo(9);
        assertThat(roster.show(null, 7).duties()).extracting(RosterDuty::told).containsOnly(Told.SAME);
        var mine = new MyShiftsResource(store, user, new HandClock(NOW));
        assertThat(mine.mine()).hasSize(4).first().satisfies(one -> {
            assertThat(one.day()).isEqualTo(MONDAY.plusDays(1));
            assertThat(one.name()).isEqualTo("早班");
        });
        assertThat(audited).contains("shift.added", "roster.proposed", "roster.planned", "roster.published");
    }

    @Test
    void aProposalReplacesOnlyWhenAsked() {
        UUID late =
                shifts.add(new ShiftFields("晚班", "17:00", "23:00", List.of())).id();
        early();
        plan(ANN, 0, late);
        var span = new Wish(null, 1, 30, null, null, null, null, 0.0);
        roster.propose(new ProposalWish(span, false));
        assertThat(roster.show(null, 1).duties()).extracting(RosterDuty::shift).contains("晚班");
        roster.propose(new ProposalWish(span, true));
        assertThat(roster.show(null, 1).duties()).extracting(RosterDuty::shift).containsExactly("早班", "早班");
    }

    @Test
    void warnsOfWhatBreaksARule() {
        UUID early = early().id();
        plan(ANN, 0, early);
        roster.addDayOff(new WantedDayOff(ANN, MONDAY.toString(), "年假"));
        assertThat(roster.show(null, 7).breaches()).singleElement().satisfies(one -> assertThat(one.rule())
                .isEqualTo(Rule.DAY_OFF));
        roster.removeDayOff(ANN, MONDAY.toString());
        assertThat(roster.show(null, 7).breaches()).isEmpty();
    }

    @Test
    void aFileIsTakenWholeOrNotAtAll() {
        early();
        assertThatThrownBy(() -> roster.importRoster(file("工号,日期,班次\n1001,2026-11-23,早班\n1009,2026-11-23,早班\n")))
                .isInstanceOf(InvalidException.class);
        assertThat(roster.show(null, 7).duties()).isEmpty();
        assertThat(roster.importRoster(file("工号,日期,班次\n1001,2026-11-23,早班\n")).cells())
                .isEqualTo(1);
        assertThat(roster.export(null, 7)).contains("\"1001\",\"坐席 1001\",\"2026-11-23\",\"早班\"");
    }

    @Test
    void saysThatTooLittleIsKnown() {
        open((from, to, interval) -> List.of());
        early();
        assertThat(covered().days()).allSatisfy(day -> {
            assertThat(day.known()).isFalse();
            assertThat(day.unknown()).containsExactly("general");
        });
        var proposed = roster.propose(new ProposalWish(null, null));
        assertThat(proposed.duties()).isZero();
        assertThat(proposed.unknown()).containsExactly("general");
    }

    @Test
    void refusesWhatIsNoShift() {
        for (var wrong : List.of(
                new ShiftFields("", "09:00", "17:00", null),
                new ShiftFields("早班", "9", "17:00", null),
                new ShiftFields("早班", "09:00", "08:00", null),
                new ShiftFields("早班", "09:00", "10:00", List.of("09:00-10:00")))) {
            assertThatThrownBy(() -> shifts.add(wrong)).as(wrong.toString()).isInstanceOf(InvalidException.class);
        }
    }

    @Test
    void whoShouldBeThereAndIsNotIsFirst() {
        plan(ANN, 0, early().id());
        roster.publish(new Days(MONDAY.toString(), 1));
        var seen = new AdherenceResource(
                        store, desk, Settings.shipped(), new HandClock(NOW.plus(Duration.ofMinutes(10))))
                .adherence();
        assertThat(seen.rostered()).isEqualTo(1);
        assertThat(seen.present()).isZero();
        assertThat(seen.agents())
                .extracting(row -> row.workNumber() + " " + row.standing())
                .containsExactly("1001 LATE", "1002 UNPLANNED");
    }
}

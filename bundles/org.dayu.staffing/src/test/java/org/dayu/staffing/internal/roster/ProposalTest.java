package org.dayu.staffing.internal.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.staffing.internal.roster.People.ANN;
import static org.dayu.staffing.internal.roster.People.BOB;
import static org.dayu.staffing.internal.roster.People.CAT;
import static org.dayu.staffing.internal.roster.People.EARLY;
import static org.dayu.staffing.internal.roster.People.LATE;
import static org.dayu.staffing.internal.roster.People.MONDAY;
import static org.dayu.staffing.internal.roster.People.NIGHT;
import static org.dayu.staffing.internal.roster.People.duty;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class ProposalTest {

    private static final RosterRules RULES = new RosterRules(40 * 60, 5, 11 * 60);

    private List<DayOff> off = List.of();
    private List<Duty> there = List.of();
    private List<UUID> agents = List.of(ANN, BOB, CAT);

    private List<Duty> propose(int[]... needed) {
        return Proposal.of(new Proposal.Wanted(
                MONDAY, 60, List.of(needed), List.of(EARLY, LATE, NIGHT), agents, there, off, RULES));
    }

    /** So many agents from one hour to another. */
    private static int[] need(int agents, int from, int to) {
        int[] day = new int[24];
        Arrays.fill(day, from, to, agents);
        return day;
    }

    @Test
    void coversWhatIsNeededAndNoMore() {
        assertThat(propose(need(2, 7, 15)))
                .extracting(Duty::shift)
                .as("the third for what two miss in their break")
                .startsWith(EARLY, EARLY)
                .hasSizeLessThanOrEqualTo(3);
        assertThat(propose(need(0, 0, 24))).isEmpty();
    }

    @Test
    void takesTheShiftThatCoversMost() {
        int[] day = need(1, 8, 11);
        Arrays.fill(day, 15, 23, 1);
        assertThat(propose(day)).extracting(Duty::shift).containsExactly(LATE, EARLY);
    }

    @Test
    void whatIsThereStaysAndCounts() {
        there = List.of(duty(ANN, 0, LATE));
        assertThat(propose(need(1, 15, 23))).isEmpty();
    }

    @Test
    void aNightBeforeTheSpanCoversItsMorning() {
        there = List.of(duty(ANN, -1, NIGHT));
        assertThat(propose(need(1, 3, 6))).isEmpty();
    }

    @Test
    void keepsToRestDaysAndDaysOff() {
        int[][] weeks = IntStream.range(0, 14).mapToObj(day -> need(3, 0, 24)).toArray(int[][]::new);
        off = List.of(new DayOff(ANN, MONDAY.plusDays(2), ""));
        List<Duty> plan = propose(weeks);
        assertThat(RULES.breaches(plan, off)).isEmpty();
        assertThat(plan).as("three agents, two weeks of five days").hasSizeBetween(27, 30);
    }

    @Test
    void sharesTheWorkOut() {
        int[][] days = IntStream.range(0, 3).mapToObj(day -> need(1, 15, 23)).toArray(int[][]::new);
        assertThat(propose(days)).extracting(Duty::agent).containsExactlyInAnyOrder(ANN, BOB, CAT);
    }

    @Test
    void theSameInputGivesTheSameProposal() {
        int[][] week = IntStream.range(0, 7).mapToObj(day -> need(2, 6, 22)).toArray(int[][]::new);
        List<Duty> first = propose(week);
        assertThat(propose(week)).isEqualTo(first);
    }

    @Test
    void manyAgentsForAMonthTakeNoLongerThanAPersonWaits() {
        agents = IntStream.range(0, 120).mapToObj(i -> new UUID(9, i)).toList();
        int[][] month = IntStream.range(0, 31).mapToObj(day -> need(50, 6, 23)).toArray(int[][]::new);
        assertThat(propose(month)).hasSizeGreaterThan(1_500);
    }
}

package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.Overflow.Action;
import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.SiteChoice;
import org.dayu.acd.api.SiteChoice.Considered;
import org.dayu.acd.internal.engine.QueueRules.OverflowStep;
import org.dayu.acd.internal.engine.QueueRules.Then;
import org.dayu.acd.internal.engine.QueueRules.When;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Line;
import org.junit.jupiter.api.Test;

/** One-to-many overflow to other sites: by expected wait, health, lines and hops, and back to the old place. */
class SitesTest {

    private static QueueSpec queue(int maxWaiting, OverflowStep... rules) {
        QueueRules none = QueueRules.NONE;
        QueueRules all = new QueueRules(
                none.weights(), none.steps(), 0, 1, 0, 60, 0, 80, 0, List.of(rules), 30, 3, List.of(), 0);
        return new QueueSpec(
                "general",
                "综合",
                true,
                "longest-idle",
                0,
                20,
                15,
                maxWaiting,
                0,
                null,
                30,
                15,
                180,
                true,
                Map.of(),
                all);
    }

    private static OverflowStep sites(When when, int seconds, String... names) {
        return new OverflowStep(when, seconds, Then.SITES, List.of(), null, List.of(names));
    }

    private static OverflowSite site(Floor floor, String name, String why, int wait, int cost) {
        return new OverflowSite(
                name,
                "general",
                why,
                wait,
                wait == 0 ? 1 : 0,
                60,
                10,
                cost,
                Map.of("english", 4),
                floor.now.plusSeconds(10));
    }

    private static void seen(Floor floor, OverflowSite... sites) {
        floor.apply(new Input.SitesSeen(List.of(sites)));
    }

    /** Keeps what is known of sites fresh while time passes. */
    private static void pass(Floor floor, int seconds, String why, int... waits) {
        for (int i = 0; i < seconds; i++) {
            OverflowSite[] known = new OverflowSite[waits.length];
            for (int at = 0; at < waits.length; at++) {
                known[at] = site(floor, String.valueOf((char) ('b' + at)), why, waits[at], 0);
            }
            seen(floor, known);
            floor.pass(Duration.ofSeconds(1));
        }
    }

    private static void busy(Floor floor) {
        UUID agent = floor.ready(1);
        floor.caller(1);
        floor.answer(agent);
    }

    private static List<SiteChoice> choices(Floor floor) {
        return floor.effects(Effect.Overflow.class).stream()
                .filter(effect -> effect.action() == Action.SITE)
                .map(Effect.Overflow::choice)
                .toList();
    }

    private static void result(Floor floor, UUID call, String site, OfferResult result) {
        floor.apply(new Input.SiteResult(call, site, result));
    }

    @Test
    void theBestSiteIsAskedAndTheCallerKeepsThePlaceUntilItHasTakenOver() {
        Floor floor = new Floor(queue(0, sites(When.WAITED, 30)));
        busy(floor);
        UUID caller = floor.caller(2);
        pass(floor, 31, "", 100, 20, 25);
        assertThat(choices(floor)).singleElement().satisfies(choice -> {
            assertThat(choice.site()).isEqualTo("c");
            assertThat(choice.here()).isEqualTo(180);
            assertThat(choice.considered()).extracting(Considered::seconds).containsExactly(100, 20, 25);
        });
        assertThat(floor.waiting()).containsExactly(caller);
        result(floor, caller, "c", OfferResult.ANSWERED);
        assertThat(floor.waiting()).isEmpty();
        var passed = floor.effects(Effect.Passed.class);
        assertThat(passed.get(passed.size() - 1).outcome()).isEqualTo(Effect.Outcome.OVERFLOWED);
        assertThat(passed.get(passed.size() - 1).why())
                .startsWith("waited-too-long; to site c, expected 20 s instead of 180 s; b: wait 100 s; d: wait 25 s");
    }

    @Test
    void nobodyIsSentToASiteThatIsIllSilentFullOrHardlyBetter() {
        Floor floor = new Floor(queue(0, sites(When.WAITED, 5)));
        busy(floor);
        floor.caller(2);
        pass(floor, 20, "media alarm", 0);
        assertThat(choices(floor)).as("ill").isEmpty();
        seen(floor, site(floor, "b", "", 151, 0));
        floor.pass(Duration.ofSeconds(8));
        assertThat(choices(floor)).as("not 30 s better than 180 s").isEmpty();
        seen(floor, site(floor, "b", "", 100, 60));
        floor.pass(Duration.ofSeconds(8));
        assertThat(choices(floor)).as("too dear").isEmpty();
        var full = new OverflowSite("b", "general", "", 0, 5, 1, 0, 0, Map.of(), floor.now.plusSeconds(60));
        seen(floor, full);
        floor.pass(Duration.ofSeconds(8));
        assertThat(choices(floor)).as("no line").isEmpty();
        seen(floor, site(floor, "b", "", 0, 0));
        floor.now = floor.now.plusSeconds(11);
        floor.pass(Duration.ofSeconds(8));
        assertThat(choices(floor)).as("too old").isEmpty();
        seen(floor, site(floor, "b", "", 0, 0));
        floor.pass(Duration.ofSeconds(8));
        assertThat(choices(floor)).as("well again").hasSize(1);
    }

    @Test
    void aSiteThatRefusesIsLeftAloneAndTheNextOneIsAsked() {
        Floor floor = new Floor(queue(0, sites(When.WAITED, 5)));
        busy(floor);
        UUID first = floor.caller(2);
        UUID second = floor.caller(3);
        pass(floor, 6, "", 10, 40);
        assertThat(choices(floor)).extracting(SiteChoice::site).startsWith("b");
        result(floor, first, "b", OfferResult.REJECTED);
        pass(floor, 6, "", 10, 40);
        assertThat(floor.effects(Effect.Overflow.class).stream()
                        .filter(effect -> effect.call().equals(first))
                        .map(effect -> effect.choice().site()))
                .containsExactly("b", "c");
        assertThat(floor.waiting()).as("at the old places").containsExactly(first, second);
        result(floor, first, "c", OfferResult.NO_ANSWER);
        pass(floor, 60, "", 10, 40);
        assertThat(floor.effects(Effect.Overflow.class).stream()
                        .filter(effect -> effect.call().equals(first)))
                .as("not again so soon")
                .hasSize(2);
    }

    @Test
    void anAgentWhoBecomesFreeTakesTheCallerBeforeTheSiteDoes() {
        Floor floor = new Floor(queue(0, sites(When.WAITED, 5)));
        busy(floor);
        UUID caller = floor.caller(2);
        pass(floor, 6, "", 10);
        UUID agent = floor.ready(2);
        assertThat(floor.callOf(agent)).isEqualTo(caller);
        result(floor, caller, "b", OfferResult.WITHDRAWN);
        floor.answer(agent);
        assertThat(floor.state(agent)).isEqualTo(org.dayu.acd.api.AgentState.TALKING);
    }

    @Test
    void aSiteThatTookTheCallerInTheSameMomentFreesTheAgent() {
        Floor floor = new Floor(queue(0, sites(When.WAITED, 5)));
        busy(floor);
        UUID caller = floor.caller(2);
        pass(floor, 6, "", 10);
        UUID agent = floor.ready(2);
        result(floor, caller, "b", OfferResult.ANSWERED);
        assertThat(floor.waiting()).isEmpty();
        assertThat(floor.state(agent)).isEqualTo(org.dayu.acd.api.AgentState.READY);
        assertThat(floor.effects(Effect.Withdraw.class)).isNotEmpty();
    }

    @Test
    void nobodyIsSentBackNorBeyondTheLimit() {
        Floor floor = new Floor(queue(0, sites(When.WAITED, 5)));
        busy(floor);
        floor.caller(entry(floor, 2, Set.of(QueueEntry.visited("b"))));
        floor.caller(
                entry(floor, 3, Set.of(QueueEntry.visited("x"), QueueEntry.visited("y"), QueueEntry.visited("z"))));
        pass(floor, 20, "", 0);
        assertThat(choices(floor)).isEmpty();
    }

    private static QueueEntry entry(Floor floor, int number, Set<String> marks) {
        return new QueueEntry(Floor.id(100_000 + number), "general", floor.now, 0, Map.of(), null, null, marks, null);
    }

    @Test
    void theLastChoiceStaysUnlessAnotherIsMuchBetter() {
        Floor floor = new Floor(queue(0, sites(When.EXPECTED_WAIT, 60)));
        busy(floor);
        seen(floor, site(floor, "b", "", 40, 0), site(floor, "c", "", 50, 0));
        floor.caller(2);
        seen(floor, site(floor, "b", "", 50, 0), site(floor, "c", "", 40, 0));
        floor.caller(3);
        seen(floor, site(floor, "b", "", 80, 0), site(floor, "c", "", 40, 0));
        floor.caller(4);
        assertThat(choices(floor)).extracting(SiteChoice::site).containsExactly("b", "b", "c");
    }

    @Test
    void callersOnTheWayCountBeforeTheSiteHasSaidSo() {
        Floor floor = new Floor(queue(0, sites(When.UNSTAFFED, 0)));
        seen(floor, site(floor, "b", "", 0, 0), site(floor, "c", "", 30, 0));
        floor.caller(2);
        floor.caller(3);
        floor.caller(4);
        assertThat(choices(floor)).extracting(SiteChoice::site).containsExactly("b", "c", "b");
        assertThat(choices(floor)).extracting(SiteChoice::expectedWait).containsExactly(0, 30, 60);
    }

    @Test
    void aFullQueueHoldsTheCallerAtTheDoorOnly() {
        Floor floor = new Floor(queue(1, sites(When.FULL, 0)));
        busy(floor);
        floor.caller(2);
        seen(floor, site(floor, "b", "", 10, 0));
        UUID caller = floor.caller(3);
        assertThat(choices(floor)).hasSize(1);
        int heard = floor.announcements().size();
        UUID agent = floor.ready(2);
        assertThat(floor.callOf(agent)).as("who is in the queue").isEqualTo(Floor.id(100_002));
        floor.answer(agent);
        UUID other = floor.ready(3);
        assertThat(floor.callOf(other)).as("who is at the door is not served").isNull();
        result(floor, caller, "b", OfferResult.REJECTED);
        assertThat(floor.callOf(other)).as("there is room by now").isEqualTo(caller);
        assertThat(heard).isEqualTo(1);
    }

    @Test
    void aFullQueueTurnsAwayWhomNoSiteTakes() {
        Floor floor = new Floor(queue(1, sites(When.FULL, 0)));
        busy(floor);
        floor.caller(2);
        seen(floor, site(floor, "b", "", 10, 0));
        UUID caller = floor.caller(3);
        result(floor, caller, "b", OfferResult.UNREACHABLE);
        var last = floor.effects(Effect.Overflow.class);
        assertThat(last.get(last.size() - 1)).isEqualTo(new Effect.Overflow(caller, "general", "full"));
        assertThat(floor.waiting()).doesNotContain(caller);
    }

    @Test
    void skillsThatNobodyHasThereKeepTheCallerHere() {
        Floor floor = new Floor(queue(0, sites(When.UNSTAFFED, 0)));
        seen(floor, site(floor, "b", "", 0, 0));
        floor.caller(2, 0, Map.of("english", 5));
        assertThat(choices(floor)).isEmpty();
        floor.caller(3, 0, Map.of("english", 4));
        assertThat(choices(floor)).hasSize(1);
    }

    /** One who waits in a queue whose only agent is on a break. */
    private static Floor onBreak() {
        Floor floor = new Floor(queue(0, sites(When.UNSTAFFED, 0)));
        floor.take(new Input.Pause(floor.ready(1), AgentState.BREAK, "lunch"));
        floor.caller(2);
        return floor;
    }

    @Test
    void whoWaitsKeepsThePlaceWhileASiteIsAskedBecauseEverybodyHasGone() {
        Floor floor = onBreak();
        floor.take(new Input.SignOut(Floor.id(1)));
        pass(floor, 29, "", 20);
        assertThat(choices(floor)).as("somebody may come back").isEmpty();
        pass(floor, 20, "", 20);
        assertThat(choices(floor)).extracting(SiteChoice::site).containsExactly("b");
        assertThat(floor.waiting()).as("until the site has taken over").containsExactly(Floor.id(100_002));
        result(floor, Floor.id(100_002), "b", OfferResult.ANSWERED);
        assertThat(floor.waiting()).isEmpty();
        assertThat(floor.effects(Effect.Overflow.class)).hasSize(1);
    }

    @Test
    void sitesAreLookedAtAgainAsLongAsNobodyIsSignedIn() {
        Floor floor = onBreak();
        floor.take(new Input.SignOut(Floor.id(1)));
        pass(floor, 60, "media alarm", 20);
        assertThat(choices(floor)).isEmpty();
        pass(floor, 6, "", 20, 30);
        assertThat(choices(floor)).extracting(SiteChoice::site).containsExactly("b");
        result(floor, Floor.id(100_002), "b", OfferResult.REJECTED);
        pass(floor, 6, "", 20, 30);
        assertThat(choices(floor)).extracting(SiteChoice::site).containsExactly("b", "c");
        floor.ready(3);
        result(floor, Floor.id(100_002), "c", OfferResult.WITHDRAWN);
        pass(floor, 60, "", 20, 30);
        assertThat(choices(floor)).as("somebody has come").hasSize(2);
    }

    @Test
    void whoComesWhenNobodyIsThereIsLookedAtAgainToo() {
        Floor floor = new Floor(queue(0, sites(When.UNSTAFFED, 0)));
        floor.caller(2);
        pass(floor, 6, "", 20);
        assertThat(choices(floor)).hasSize(1);
    }

    @Test
    void aQueueThatTheLastAgentLosesIsDesertedAsWell() {
        Floor floor = onBreak();
        floor.apply(new Input.PutAgent(Floor.spec(1, Map.of())));
        pass(floor, 29, "", 20);
        assertThat(choices(floor)).as("somebody may get it").isEmpty();
        pass(floor, 2, "", 20);
        assertThat(choices(floor)).hasSize(1);
    }

    @Test
    void aSnapshotWhileNobodyIsThereGoesOnAlike() {
        Floor floor = onBreak();
        floor.take(new Input.SignOut(Floor.id(1)));
        pass(floor, 33, "media alarm", 20);
        Engine again = new Engine(floor.shelf::get);
        again.recall(floor.engine.remember());
        assertThat(again.nextDue()).isEqualTo(floor.engine.nextDue());
    }

    @Test
    void aCallPlaneThatSaysNothingDoesNotHoldTheCallerForEver() {
        Floor floor = new Floor(queue(0, sites(When.WAITED, 5)));
        busy(floor);
        UUID caller = floor.caller(2);
        pass(floor, 6, "", 10);
        assertThat(choices(floor)).hasSize(1);
        pass(floor, 70, "", 10, 20);
        assertThat(choices(floor)).extracting(SiteChoice::site).containsExactly("b", "c");
        assertThat(floor.waiting()).containsExactly(caller);
    }

    @Test
    void theSameInputsGiveTheSameBitForBitAlsoFromASnapshotInBetween() throws Exception {
        Floor floor = new Floor(queue(2, sites(When.FULL, 0), sites(When.WAITED, 5)));
        busy(floor);
        floor.caller(2);
        floor.caller(3);
        seen(floor, site(floor, "b", "", 10, 0), site(floor, "c", "", 12, 5));
        UUID atDoor = floor.caller(4);
        JournalCodec codec = new JournalCodec();
        byte[] line = codec.write(new Line.Snapshot(1, floor.engine.remember()));
        Engine again = new Engine(floor.shelf::get);
        again.recall(((Line.Snapshot) codec.read(line)).state());
        int from = floor.inputs.size();
        Instant before = floor.now;
        pass(floor, 8, "", 10, 12);
        result(floor, atDoor, "b", OfferResult.REJECTED);
        pass(floor, 8, "", 10, 12);
        assertThat(floor.now).isAfter(before);
        floor.inputs.subList(from, floor.inputs.size()).forEach(again::apply);
        assertThat(codec.write(new Line.Snapshot(2, again.remember())))
                .isEqualTo(codec.write(new Line.Snapshot(2, floor.engine.remember())));
    }
}

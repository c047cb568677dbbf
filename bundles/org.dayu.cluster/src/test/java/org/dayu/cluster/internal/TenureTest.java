package org.dayu.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.cluster.Term;
import org.junit.jupiter.api.Test;

/** Who may decide, when the database or the others are away, or the process itself was. */
class TenureTest {

    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final UUID RUN = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final Tenure tenure = new Tenure("acd", "one");
    private long now = 1_000_000_000_000L;

    private void seconds(double some) {
        now += (long) (some * 1e9);
    }

    private void granted(long epoch) {
        tenure.looked(new NodeTable.Held("acd", "one", RUN, epoch, true), RUN, now, LIFE);
    }

    private void taken(long epoch) {
        tenure.looked(new NodeTable.Held("acd", "two", OTHER, epoch, true), RUN, now, LIFE);
    }

    @Test
    void ownsWhatTheDatabaseGrants() {
        granted(1);

        assertThat(tenure.holds(1, now)).isTrue();
        assertThat(tenure.holds(2, now)).isFalse();
        assertThat(tenure.term(now)).isEqualTo(new Term("acd", "one", 1));
    }

    @Test
    void stopsBeforeTheLeaseEndsForOthers() {
        tenure.others(List.of("two"), now);
        granted(1);

        seconds(3.9);
        assertThat(tenure.holds(1, now)).isTrue();
        seconds(0.2);
        assertThat(tenure.holds(1, now))
                .as("a second before others may take it")
                .isFalse();
        assertThat(tenure.term(now).owner()).isNull();
    }

    @Test
    void aLeaseThatRanOutDoesNotComeBackByAPromise() {
        tenure.others(List.of("two"), now);
        granted(1);
        seconds(10);
        tenure.term(now);

        tenure.assented("two", now);

        assertThat(tenure.holds(1, now)).isFalse();
    }

    @Test
    void goesOnWithoutTheDatabaseWhileTheOthersPromise() {
        tenure.others(List.of("two"), now);
        granted(1);
        for (int i = 0; i < 100; i++) {
            seconds(0.5);
            tenure.assented("two", now);
            tenure.others(List.of("two"), now);
        }

        assertThat(tenure.holds(1, now)).isTrue();
        seconds(2.1);
        assertThat(tenure.holds(1, now)).as("no promise any more").isFalse();
    }

    @Test
    void goesOnWithoutTheDatabaseIfThereIsNobodyElse() {
        tenure.others(List.of(), now);
        granted(1);
        seconds(3600);

        assertThat(tenure.holds(1, now)).isTrue();
    }

    @Test
    void oneThatAppearsMeanwhileHasToPromiseToo() {
        tenure.others(List.of(), now);
        granted(1);
        seconds(3600);
        tenure.others(List.of("two"), now);

        assertThat(tenure.holds(1, now)).isFalse();
    }

    @Test
    void whoPromisedDoesNotTake() {
        assertThat(tenure.mayTake(now)).isTrue();

        assertThat(tenure.claimed("two", 4, now)).isTrue();

        assertThat(tenure.mayTake(now)).isFalse();
        assertThat(tenure.term(now)).isEqualTo(new Term("acd", "two", 4));
        seconds(3.1);
        assertThat(tenure.mayTake(now)).isTrue();
    }

    @Test
    void promisesOutlastWhatTheOwnerMakesOfThem() {
        var owner = new Tenure("acd", "two");
        owner.others(List.of("one"), now);
        owner.looked(new NodeTable.Held("acd", "two", OTHER, 1, true), OTHER, now, LIFE);
        seconds(60);
        long sent = now;
        // the claim is late on its way, but the owner counts from when it was sent
        seconds(0.3);
        tenure.claimed("two", 1, now);
        owner.others(List.of("one"), sent);
        owner.assented("one", sent);

        for (int tenth = 0; tenth < 60; tenth++) {
            assertThat(owner.holds(1, now) && tenure.mayTake(now))
                    .as("both at once after %s tenths", tenth)
                    .isFalse();
            seconds(0.1);
        }
    }

    @Test
    void aFormerOwnerIsNotHeard() {
        taken(7);

        assertThat(tenure.claimed("three", 6, now)).isFalse();
        assertThat(tenure.term(now)).isEqualTo(new Term("acd", "two", 7));
    }

    @Test
    void aLeaseRenewedUnderANewEpochIsHeldUnderTheOldOneToo() {
        tenure.others(List.of("two"), now);
        granted(1);
        for (int i = 0; i < 20; i++) {
            seconds(0.5);
            tenure.assented("two", now);
            tenure.others(List.of("two"), now);
        }
        granted(2);

        assertThat(tenure.holds(1, now)).isTrue();
        assertThat(tenure.holds(2, now)).isTrue();
        assertThat(tenure.holds(3, now)).isFalse();
        assertThat(tenure.term(now)).isEqualTo(new Term("acd", "one", 2));
        granted(3);
        assertThat(tenure.holds(1, now)).isTrue();
        taken(4);
        assertThat(tenure.holds(1, now))
                .as("whoever has lost it decides nothing")
                .isFalse();
        assertThat(tenure.holds(3, now)).isFalse();
    }

    @Test
    void aLeaseThatSomebodyElseMayHaveHadMeanwhileIsNotHeldUnderTheOldEpoch() {
        tenure.others(List.of("two"), now);
        granted(1);
        granted(3);
        assertThat(tenure.holds(1, now)).as("two was another's").isFalse();
        assertThat(tenure.holds(3, now)).isTrue();

        seconds(10);
        granted(4);
        assertThat(tenure.holds(3, now))
                .as("it had run out, and nobody promised")
                .isFalse();
        assertThat(tenure.holds(4, now)).isTrue();
    }

    @Test
    void losesItToWhoHasTakenIt() {
        granted(1);
        taken(2);

        assertThat(tenure.holds(1, now)).isFalse();
        assertThat(tenure.term(now)).isEqualTo(new Term("acd", "two", 2));
    }

    @Test
    void resigns() {
        granted(1);
        tenure.resign(now);

        assertThat(tenure.holds(1, now)).isFalse();
    }
}

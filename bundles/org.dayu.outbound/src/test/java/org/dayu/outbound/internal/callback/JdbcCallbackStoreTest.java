package org.dayu.outbound.internal.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dayu.outbound.internal.callback.Calling.NOON;
import static org.dayu.outbound.internal.callback.Calling.SETTINGS;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallArchive.Ended;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.page.PageRequest;
import org.dayu.outbound.internal.PlainSeal;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.dayu.outbound.internal.callback.Callback.Result;
import org.dayu.outbound.internal.callback.Callback.State;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcCallbackStoreTest {

    private static final String ANN = "13812345678";
    private static final String BEN = "13812345679";
    private static final PageRequest ALL = new PageRequest(0, 50);

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private JdbcCallbackStore store;
    private long place;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store = new JdbcCallbackStore(POSTGRES.jdbi(), new PlainSeal());
        place = 0;
    }

    private CallbackStore.Taken read(Ended... calls) {
        Place from = store.progress("dayu-1");
        place += calls.length;
        return read("dayu-1", from, new Place(1, place), calls);
    }

    private CallbackStore.Taken read(String node, Place from, Place upTo, Ended... calls) {
        Instant now = NOON.plusSeconds(60);
        List<Deed> deeds = Arrays.stream(calls)
                .flatMap(call -> Deed.of(call, SETTINGS, now).stream())
                .toList();
        return store.take(node, from, upTo, deeds, SETTINGS, now);
    }

    private static Ended waitedInVain(String number, Instant arrived) {
        return Calling.missed(number, arrived, EndReason.HUNG_UP_IN_QUEUE, CallState.WAITING);
    }

    private Callback only() {
        return store.list(null, ALL).items().stream()
                .reduce((one, two) -> {
                    throw new AssertionError("more than one");
                })
                .orElseThrow();
    }

    @Test
    void aNumberStandsOnTheListOnceInTheFirstPlace() {
        assertThat(read(waitedInVain(ANN, NOON), waitedInVain("+86" + ANN, NOON.plusSeconds(20)))
                        .added())
                .isEqualTo(1);
        assertThat(only()).satisfies(row -> {
            assertThat(row.missed()).isEqualTo(2);
            assertThat(row.since()).isEqualTo(NOON);
            assertThat(row.lostAt()).isEqualTo(NOON.plusSeconds(80));
            assertThat(row.number()).isEqualTo(ANN);
        });
        assertThat(store.open()).isEqualTo(1);
    }

    @Test
    void aCallCountsOnceHoweverOftenItIsTold() {
        Ended lost = waitedInVain(ANN, NOON);
        Place to = new Place(1, 1);
        assertThat(read("dayu-1", Place.BEGIN, to, lost).added()).isEqualTo(1);
        assertThat(read("dayu-1", Place.BEGIN, to, lost).added()).isZero();
        assertThat(store.progress("dayu-1")).isEqualTo(to);
        // by another node's journal too
        assertThat(read("dayu-2", Place.BEGIN, to, lost).added()).isZero();
        assertThat(only().missed()).isEqualTo(1);
    }

    @Test
    void whoCalledAgainAndWasAnsweredIsOffTheList() {
        read(waitedInVain(ANN, NOON), waitedInVain(BEN, NOON));
        var taken = read(Calling.talked(ANN, NOON.plusSeconds(120)));
        assertThat(taken.done()).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(ANN);
            assertThat(row.result()).isEqualTo(Result.CALLED_AGAIN);
        });
        assertThat(store.list(false, ALL).items()).extracting(Callback::number).containsExactly(BEN);
    }

    @Test
    void whatADeadNodeTellsLateIsNotCalledBackIfWeHaveTalkedSince() {
        read(Calling.talked(ANN, NOON.plusSeconds(120)));
        Ended lost = Calling.missed(ANN, NOON, EndReason.NODE_LOST, CallState.WAITING);
        assertThat(read("dayu-2", Place.BEGIN, new Place(1, 1), lost).added()).isZero();
        Ended later = waitedInVain(ANN, NOON.plusSeconds(600));
        assertThat(read(later).added()).isEqualTo(1);
    }

    @Test
    void oneCallsAndTheOthersSeeIt() {
        read(waitedInVain(ANN, NOON));
        UUID agent = UUID.randomUUID();
        UUID call = UUID.randomUUID();
        var row = only();
        assertThat(store.claim(row.id(), call, agent, Mode.AGENT_FIRST, NOON, NOON.plusSeconds(120)))
                .get()
                .extracting(Callback::state)
                .isEqualTo(State.CALLING);
        assertThat(store.claim(row.id(), UUID.randomUUID(), agent, Mode.AGENT_FIRST, NOON, NOON))
                .isEmpty();
        read(Calling.ours(call, row.id(), ANN, NOON.plusSeconds(90), EndReason.NORMAL, ""));
        assertThat(only().result()).isEqualTo(Result.REACHED);
        assertThat(store.attempts(row.id()))
                .extracting(CallbackStore.Attempt::outcome)
                .containsExactly(Outcome.REACHED);
    }

    @Test
    void triesAgainLaterAndGivesUpAfterTheLastAttempt() {
        read(waitedInVain(ANN, NOON));
        for (int attempt = 1; attempt <= 3; attempt++) {
            var row = only();
            UUID call = UUID.randomUUID();
            assertThat(store.claim(row.id(), call, null, Mode.CITIZEN_FIRST, NOON, NOON.plusSeconds(120)))
                    .isPresent();
            read(Calling.ours(call, row.id(), ANN, NOON, EndReason.NOT_REACHED, "480"));
            if (attempt < 3) {
                Duration pause = Duration.between(NOON.plusSeconds(60), only().due());
                assertThat(pause).isEqualTo(SETTINGS.backoff().get(attempt - 1));
                assertThat(only().attempts()).isEqualTo(attempt);
            }
        }
        assertThat(only().result()).isEqualTo(Result.NOT_REACHED);
    }

    @Test
    void aWrongNumberIsNotTriedAgainAndOurOwnFaultDoesNotCount() {
        read(waitedInVain(ANN, NOON));
        var row = only();
        UUID first = UUID.randomUUID();
        store.claim(row.id(), first, null, Mode.CITIZEN_FIRST, NOON, NOON.plusSeconds(120));
        read(Calling.ours(first, row.id(), ANN, NOON, EndReason.NOT_REACHED, "503"));
        assertThat(only().attempts()).isZero();
        assertThat(only().state()).isEqualTo(State.OPEN);
        UUID second = UUID.randomUUID();
        store.claim(row.id(), second, null, Mode.CITIZEN_FIRST, NOON, NOON.plusSeconds(120));
        read(Calling.ours(second, row.id(), ANN, NOON, EndReason.NOT_REACHED, "404"));
        assertThat(only().result()).isEqualTo(Result.WRONG_NUMBER);
    }

    @Test
    void aCallThatNobodyKnowsFreesItsEntry() {
        read(waitedInVain(ANN, NOON), waitedInVain(BEN, NOON));
        var rows = store.list(false, ALL).items();
        UUID living = UUID.randomUUID();
        store.claim(rows.get(0).id(), living, null, Mode.CITIZEN_FIRST, NOON, NOON.plusSeconds(60));
        store.claim(rows.get(1).id(), UUID.randomUUID(), null, Mode.CITIZEN_FIRST, NOON, NOON.plusSeconds(60));
        store.alive(List.of(living), NOON.plusSeconds(300));
        assertThat(store.expire(NOON.plusSeconds(61), NOON.plusSeconds(61))).isEqualTo(1);
        assertThat(store.calling()).extracting(Callback::callingCall).containsExactly(living);
    }

    @Test
    void whoArrivedFirstIsDueFirst() {
        read(waitedInVain(BEN, NOON.plusSeconds(5)), waitedInVain(ANN, NOON));
        assertThat(store.due("general", NOON.plusSeconds(3600), 10))
                .extracting(Callback::number)
                .containsExactly(ANN, BEN);
        assertThat(store.due("other", NOON.plusSeconds(3600), 10)).isEmpty();
        assertThat(store.due("general", NOON, 10)).isEmpty();
    }

    @Test
    void whoSaidDoneMayTakeItBackUnlessTheCitizenStandsThereAgain() {
        read(waitedInVain(ANN, NOON));
        UUID agent = UUID.randomUUID();
        UUID id = only().id();
        assertThat(store.close(id, Result.BY_HAND, agent, NOON)).isPresent();
        assertThat(store.close(id, Result.BY_HAND, agent, NOON)).isEmpty();
        assertThat(store.reopen(id, UUID.randomUUID(), NOON)).isEmpty();
        assertThat(store.reopen(id, agent, NOON)).get().satisfies(row -> {
            assertThat(row.done()).isFalse();
            assertThat(row.doneBy()).isNull();
        });
        store.close(id, Result.BY_HAND, agent, NOON);
        read(waitedInVain(ANN, NOON.plusSeconds(100)));
        assertThatThrownBy(() -> store.reopen(id, null, NOON)).isInstanceOf(ConflictException.class);
    }
}

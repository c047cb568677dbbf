package org.dayu.citizen.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.TestTransactions;
import org.dayu.workorder.api.OrderHistory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CitizensTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final String PHONE = "13800005678";

    private final List<String> audited = new ArrayList<>();
    private final List<String> traced = new ArrayList<>();
    private final People people = new People();
    private JdbcCitizens citizens;
    private CitizenDesk desk;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        var transactions = new TestTransactions(POSTGRES.dataSource());
        citizens = new JdbcCitizens(transactions.jdbi(), new Reversed(), Clock.systemUTC());
        desk = new CitizenDesk(
                citizens,
                transactions,
                (who, action, object, detail) -> {
                    audited.add(action + " " + object);
                    traced.add(detail.toString());
                },
                people);
    }

    @Test
    void oneNumberIsOnePersonHoweverItIsWritten() {
        var first = citizens.register(PHONE);

        assertThat(citizens.register("+86 138-0000-5678").id()).isEqualTo(first.id());
        assertThat(citizens.byPhone("013800005678")).contains(first);
        assertThat(citizens.byPhone("13800005679")).isEmpty();
    }

    @Test
    void twoCallsAtOnceRegisterOneCitizen() throws InterruptedException {
        Set<UUID> ids = new ConcurrentSkipListSet<>();
        var gate = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            var thread = new Thread(() -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                ids.add(citizens.register(PHONE).id());
            });
            thread.start();
            threads.add(thread);
        }
        gate.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void learnsWhatIsMissingAndForgetsNothing() {
        var id = citizens.register(PHONE).id();
        citizens.learn(id, "王小明", null, null, "420102");
        citizens.learn(id, "别人", "M", "某小区", "420103");
        citizens.learn(id, null, null, null, null);

        var known = citizens.find(id).orElseThrow();
        assertThat(known.name()).isEqualTo("王小明");
        assertThat(known.gender()).isEqualTo("M");
        assertThat(known.address()).isEqualTo("某小区");
        assertThat(known.districtCode()).isEqualTo("420102");
        assertThat(known.version()).isEqualTo(3);
    }

    @Test
    void nothingPersonalIsReadableInTheTable() throws SQLException {
        var id = citizens.register(PHONE).id();
        citizens.learn(id, "王小明", null, "某小区", null);

        try (var connection = POSTGRES.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select citizen::text from citizen.citizen")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).doesNotContain(PHONE, "王小明", "某小区");
        }
    }

    @Test
    void anUnknownOrWithheldNumberIsNobody() {
        assertThat(desk.lookup("13900000000").known()).isFalse();
        assertThat(desk.lookup("anonymous").known()).isFalse();
        assertThat(desk.lookup(null).known()).isFalse();
    }

    @Test
    void lookupShowsTheHistoryWhenThereIsOne() {
        var id = citizens.register(PHONE).id();
        assertThat(desk.lookup(PHONE).orders()).isEmpty();
        desk.use((citizen, phone, limit) -> {
            assertThat(citizen).isEqualTo(id);
            assertThat(phone).isEqualTo(PHONE);
            return new OrderHistory.History(List.of(), 7, 1, 5);
        });

        assertThat(desk.lookup("8613800005678").counts()).isEqualTo(new CitizenDesk.Counts(7, 1, 5));
    }

    @Test
    void changesAreKeptAuditedAndNeverBlind() {
        var id = citizens.register(PHONE).id();
        var change = new CitizenDesk.Change(1, "李", "F", null, null, List.of("elder", "elder"), "耳背");
        var changed = desk.change(id, change, Principal.SYSTEM);

        assertThat(changed.marks()).containsExactly("elder");
        assertThat(changed.version()).isEqualTo(2);
        assertThat(audited).containsExactly("citizen.change citizen/" + id);
        assertThatThrownBy(() -> desk.change(id, change, Principal.SYSTEM)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() ->
                        desk.change(id, new CitizenDesk.Change(2, null, "X", null, null, null, null), Principal.SYSTEM))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> desk.change(
                        id, new CitizenDesk.Change(2, null, null, null, null, List.of("king"), null), Principal.SYSTEM))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void onlySupervisorsGiveAndTakeTheVipMarkAndTheTrailSaysSo() {
        var id = citizens.register(PHONE).id();
        var agent = person(Role.AGENT);
        var supervisor = person(Role.SUPERVISOR);

        assertThatThrownBy(() -> desk.change(id, marks(1, "vip"), agent)).isInstanceOf(ForbiddenException.class);
        desk.change(id, marks(1, "vip", "care"), supervisor);
        // who keeps it as it is may change all else
        assertThat(desk.change(id, marks(2, "vip", "elder"), agent).marks()).containsExactly("vip", "elder");
        assertThatThrownBy(() -> desk.change(id, marks(3, "elder"), agent)).isInstanceOf(ForbiddenException.class);
        desk.change(id, marks(3), supervisor);

        assertThat(traced)
                .containsExactly(
                        "{marked=vip,care, version=2}",
                        "{marked=elder, unmarked=care, version=3}",
                        "{unmarked=vip,elder, version=4}");
    }

    @Test
    void supervisorsChargeAnAgentWithACitizenAndTheTrailSaysWhoItWasBefore() {
        var id = citizens.register(PHONE).id();
        var supervisor = person(Role.SUPERVISOR);
        var agent = people.add(Role.AGENT, true);

        assertThat(desk.charge(id, agent, 1, supervisor).owner()).isEqualTo(agent);
        assertThat(citizens.byPhone(PHONE).orElseThrow().owner()).isEqualTo(agent);
        assertThat(desk.change(id, marks(2, "care"), person(Role.AGENT)).owner())
                .as("whoever changes the rest leaves it")
                .isEqualTo(agent);
        assertThat(desk.charge(id, null, 3, supervisor).owner()).isNull();

        assertThat(audited)
                .containsExactly(
                        "citizen.owner citizen/" + id, "citizen.change citizen/" + id, "citizen.owner citizen/" + id);
        assertThat(traced.get(0)).isEqualTo("{before=, owner=" + agent + ", version=2}");
        assertThat(traced.get(2)).isEqualTo("{before=" + agent + ", owner=, version=4}");
    }

    @Test
    void nobodyElseChargesAndNobodyElseIsCharged() {
        var id = citizens.register(PHONE).id();
        var supervisor = person(Role.SUPERVISOR);
        var agent = people.add(Role.AGENT, true);

        assertThatThrownBy(() -> desk.charge(id, agent, 1, person(Role.AGENT))).isInstanceOf(ForbiddenException.class);
        for (UUID wrong :
                List.of(UUID.randomUUID(), people.add(Role.DISPATCHER, true), people.add(Role.AGENT, false))) {
            assertThatThrownBy(() -> desk.charge(id, wrong, 1, supervisor)).isInstanceOf(InvalidException.class);
        }
        desk.charge(id, agent, 1, supervisor);
        assertThatThrownBy(() -> desk.charge(id, null, 1, supervisor)).isInstanceOf(ConflictException.class);
        assertThat(citizens.find(id).orElseThrow().owner()).isEqualTo(agent);
        assertThat(audited).hasSize(1);
    }

    @Test
    void whoHasAnOwnerIsWorthAQueryAtEveryNode() {
        var elsewhere = new JdbcCitizens(POSTGRES.jdbi(), new Reversed(), Clock.systemUTC());
        var id = citizens.register(PHONE).id();
        citizens.follow();
        elsewhere.follow();

        desk.charge(id, people.add(Role.AGENT, true), 1, person(Role.SUPERVISOR));
        elsewhere.follow();

        assertThat(citizens.mayBeMarked(PHONE)).isTrue();
        assertThat(elsewhere.mayBeMarked(PHONE)).isTrue();
    }

    @Test
    void onlyWhoIsMarkedIsWorthAQuery() {
        var id = citizens.register(PHONE).id();
        assertThat(citizens.mayBeMarked(PHONE)).as("nothing has been read").isTrue();
        citizens.follow();
        assertThat(citizens.mayBeMarked(PHONE)).isFalse();
        assertThat(citizens.mayBeMarked("anonymous")).isFalse();

        desk.change(id, marks(1, "care"), person(Role.AGENT));

        assertThat(citizens.mayBeMarked("+86 138-0000-5678")).isTrue();
        assertThat(citizens.mayBeMarked("13800005679")).isFalse();
    }

    @Test
    void whoIsMarkedAtAnotherNodeIsKnownHere() {
        var elsewhere = new JdbcCitizens(POSTGRES.jdbi(), new Reversed(), Clock.systemUTC());
        elsewhere.follow();
        desk.change(citizens.register(PHONE).id(), marks(1, "care"), person(Role.AGENT));
        assertThat(elsewhere.mayBeMarked(PHONE)).isFalse();

        elsewhere.follow();

        assertThat(elsewhere.mayBeMarked(PHONE)).isTrue();
    }

    @Test
    void foundByTheWholeNameOrByMarksMaskedAndInTheTrail() {
        var supervisor = person(Role.SUPERVISOR);
        var first = named(PHONE, "王小明");
        var second = named("13800005679", "王小明");
        named("13800005680", "王小");
        desk.change(second, new CitizenDesk.Change(2, "王小明", null, null, null, List.of("vip"), null), supervisor);
        audited.clear();
        traced.clear();

        var found = desk.search(wanted(null, "王 小明"), supervisor);
        assertThat(found.items()).extracting(CitizenDesk.Found::id).containsExactlyInAnyOrder(first, second);
        assertThat(found.items()).extracting(CitizenDesk.Found::name).containsOnly("王**");
        assertThat(found.items())
                .extracting(CitizenDesk.Found::phone)
                .containsExactlyInAnyOrder("138****5678", "138****5679");
        assertThat(desk.search(wanted(null, null, "vip", "hostile"), supervisor).items())
                .extracting(CitizenDesk.Found::id)
                .containsExactly(second);
        assertThat(desk.search(wanted(PHONE, "王小明", "vip"), supervisor).items()).isEmpty();
        assertThat(audited).containsOnly("citizen.search citizens");
        assertThat(traced)
                .containsExactly(
                        "{by=name, found=2}",
                        "{by=marks, found=1, marks=hostile,vip}",
                        "{by=number,name,marks, found=0, marks=vip}");
    }

    @Test
    void pagesOfWhoIsMarked() {
        var supervisor = person(Role.SUPERVISOR);
        for (int i = 0; i < 3; i++) {
            var id = citizens.register("1380000500" + i).id();
            desk.change(id, marks(1, "care"), supervisor);
        }
        var page = desk.search(new CitizenDesk.Wanted(null, null, List.of("care"), 2, 2), supervisor);
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.items()).hasSize(1);
    }

    @Test
    void agentsLookByNumberOnlyAndNobodyForEverybody() {
        var agent = person(Role.AGENT);
        named(PHONE, "王小明");

        assertThat(desk.search(wanted("+86 138 0000 5678", null), agent).total())
                .isEqualTo(1);
        assertThat(desk.search(wanted("5678", null), agent).total()).isZero();
        assertThatThrownBy(() -> desk.search(wanted(null, "王小明"), agent)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> desk.search(wanted(PHONE, null, "vip"), agent)).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> desk.search(wanted(" ", ""), agent)).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> desk.search(wanted(null, null, "king"), person(Role.SUPERVISOR)))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void aNewNameIsFoundAndTheOldOneNoMore() {
        var supervisor = person(Role.SUPERVISOR);
        var id = named(PHONE, "王小明");
        citizens.learn(id, "别人", null, "某小区", null);
        assertThat(desk.search(wanted(null, "王小明"), supervisor).total()).isEqualTo(1);
        assertThat(desk.search(wanted(null, "别人"), supervisor).total()).isZero();

        desk.change(id, new CitizenDesk.Change(3, "李雷", null, null, null, List.of(), null), supervisor);
        assertThat(desk.search(wanted(null, "王小明"), supervisor).total()).isZero();
        assertThat(desk.search(wanted(null, "李雷"), supervisor).total()).isEqualTo(1);
    }

    @Test
    void namesFromBeforeTheIndexAreIndexedAndWhatCannotBeOpenedIsPassedOver() throws SQLException {
        for (int i = 0; i < 5; i++) {
            named("1380000500" + i, "王小明");
        }
        try (var connection = POSTGRES.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("update citizen.citizen set name_index = null");
            statement.execute(
                    "update citizen.citizen set name_sealed = '?' where id = (select min(id::text)::uuid from citizen.citizen)");
        }
        var last = Optional.of(new UUID(0, 0));
        while (last.isPresent()) {
            last = citizens.indexNames(last.get(), 2);
        }
        try (var connection = POSTGRES.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(name_index) from citizen.citizen")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(4);
        }
    }

    private UUID named(String phone, String name) {
        var id = citizens.register(phone).id();
        citizens.learn(id, name, null, null, null);
        return id;
    }

    private static CitizenDesk.Wanted wanted(@Nullable String number, @Nullable String name, String... marks) {
        return new CitizenDesk.Wanted(number, name, List.of(marks), null, null);
    }

    private static CitizenDesk.Change marks(long version, String... marks) {
        return new CitizenDesk.Change(version, "李", null, null, null, List.of(marks), null);
    }

    private static Principal person(Role role) {
        return new Principal(UUID.randomUUID(), "p", "人", Set.of(role), null);
    }

    /** Hides text from the eye; no protection at all. */
    private static final class Reversed implements PersonalData {

        @Override
        public String seal(String plain) {
            return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String open(String sealed) {
            return new String(Base64.getDecoder().decode(sealed), StandardCharsets.UTF_8);
        }

        @Override
        public String index(String plain) {
            return UUID.nameUUIDFromBytes(plain.getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }
}

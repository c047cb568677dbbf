package org.dayu.workorder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What cannot be done, what happens when several do it at once, and what is left when it fails. */
class OrderRefusalTest {

    private static final String MONDAY = "2026-11-16T10:00";

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static Casework casework;

    @BeforeAll
    static void build() {
        casework = new Casework(POSTGRES.dataSource(), MONDAY);
    }

    @AfterAll
    static void close() {
        casework.close();
    }

    @BeforeEach
    void monday() {
        casework.at(MONDAY);
    }

    @Test
    void oneOfTwoWhoSignAtOnceWins() {
        for (int round = 0; round < 10; round++) {
            var id = casework.dispatched();
            long seen = casework.version(id);
            var failures = Casework.atOnce(List.of(City.PUMPS_STAFF, City.WATER_STAFF), (who, index) -> {
                casework.department.sign(id, new Commands.Sign(seen), who);
                return null;
            });

            assertThat(failures).singleElement().isInstanceOf(ConflictException.class);
            assertThat(casework.order(id).status()).isEqualTo(OrderStatus.PROCESSING);
            assertThat(casework.timeline(id).stream().filter("OrderSigned"::equals))
                    .hasSize(1);
        }
    }

    @Test
    void everyUrgeArrivesWhenManyCallAtOnce() {
        var id = casework.dispatched();
        var failures = Casework.atOnce(java.util.Collections.nCopies(12, City.AGENT), (who, index) -> {
            casework.hotline.urge(id, new Commands.Urge("第 " + index), who);
            return null;
        });

        assertThat(failures).isEmpty();
        assertThat(casework.order(id).handling().urges()).isEqualTo(12);
        assertThat(casework.version(id)).isEqualTo(13);
        assertThat(casework.messages(id)).hasSize(13);
    }

    @Test
    void theSameRequestFiledManyTimesIsOneOrder() {
        var wanted = casework.request();
        var fresh = new AtomicInteger();
        List<UUID> ids = new java.util.concurrent.CopyOnWriteArrayList<>();
        var failures = Casework.atOnce(java.util.Collections.nCopies(6, City.AGENT), (who, index) -> {
            var filed = casework.filing.file(wanted, who);
            ids.add(filed.id());
            fresh.addAndGet(filed.fresh() ? 1 : 0);
            return null;
        });

        assertThat(failures).isEmpty();
        assertThat(fresh).hasValue(1);
        assertThat(ids).hasSize(6).containsOnly(ids.get(0));
        assertThat(casework.engine.instances(ids.get(0).toString())).isEqualTo(1);
    }

    @Test
    void whatFailsLeavesNothingBehind() {
        long before = count("workorder.work_order");
        long messages = count("public.outbox");
        long processes = count("camunda.act_ru_execution");
        assertThatThrownBy(() -> casework.transactions.run(() -> {
                    casework.file();
                    throw new IllegalStateException("the power went off");
                }))
                .hasMessageContaining("power");
        assertThatThrownBy(() -> casework.filing.file(
                        casework.request(UUID.randomUUID(), "010101", Urgency.NORMAL, Casework.to(UUID.randomUUID())),
                        City.AGENT))
                .isInstanceOf(InvalidException.class);

        assertThat(count("workorder.work_order")).isEqualTo(before);
        assertThat(count("public.outbox")).isEqualTo(messages);
        assertThat(count("camunda.act_ru_execution")).isEqualTo(processes);
        // and the thread is clean: the next order tells of itself only
        assertThat(casework.messages(casework.file())).containsExactly("OrderFiled");
    }

    @Test
    void aStaleVersionIsRefusedWithBothVersions() {
        var id = casework.dispatched();
        casework.hotline.urge(id, new Commands.Urge(null), City.AGENT);

        assertThatThrownBy(() -> casework.department.sign(id, new Commands.Sign(1), City.PUMPS_STAFF))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("第 2 版")
                .hasMessageContaining("第 1 版");
    }

    @Test
    void departmentsDoNotKnowOfOrdersThatAreNotTheirs() {
        var id = casework.dispatched();

        assertThatThrownBy(() -> casework.department.sign(id, new Commands.Sign(1), City.ROADS_STAFF))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> casework.views.find(id, City.ROADS_STAFF)).isInstanceOf(NotFoundException.class);
        // who is above may do what is below
        casework.sign(id, City.WATER_STAFF);
    }

    @Test
    void theHotlineDoesNotSignForDepartmentsNorTheyForIt() {
        var id = casework.dispatched();

        assertThatThrownBy(() -> casework.sign(id, City.DISPATCHER)).isInstanceOf(ForbiddenException.class);
        casework.sign(id, City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        assertThatThrownBy(() -> casework.hotline.check(
                        id, new Commands.Check(casework.version(id), true, null), City.PUMPS_STAFF))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() ->
                        casework.hotline.check(id, new Commands.Check(casework.version(id), true, null), City.AGENT))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void stepsCannotBeTakenOutOfTurn() {
        var id = casework.dispatched();

        assertThatThrownBy(() -> casework.feedBack(id, City.PUMPS_STAFF))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("待签收");
        assertThatThrownBy(() -> casework.visit(id, true, "CLOSE")).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> casework.hotline.dispatch(
                        id, new Commands.Dispatch(1, City.ROADS.id(), null, null, null, null, null), City.DISPATCHER))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void returnsHaveALimitInTimeAndNumber() {
        var late = casework.dispatched();
        casework.at("2026-11-18T17:31");
        assertThatThrownBy(() -> giveBack(late)).hasMessageContaining("2 个工作日");

        casework.at(MONDAY);
        var often = casework.dispatched();
        for (int i = 0; i < 2; i++) {
            giveBack(often);
            casework.hotline.reviewReturn(
                    often,
                    new Commands.ReviewReturn(casework.version(often), "REFUSE", null, null, "属你所"),
                    City.DISPATCHER);
        }
        assertThatThrownBy(() -> giveBack(often)).hasMessageContaining("2 次");
    }

    @Test
    void secondHandlingsHaveALimit() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        for (int i = 0; i < 2; i++) {
            casework.check(id, false);
            casework.feedBack(id, City.PUMPS_STAFF);
        }

        assertThatThrownBy(() -> casework.check(id, false))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("2 次");
        assertThat(casework.order(id).status()).isEqualTo(OrderStatus.PENDING_CHECK);
    }

    @Test
    void anExtensionIsAskedForOnceAndInTime() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        assertThatThrownBy(() -> extend(id, 11)).isInstanceOf(InvalidException.class);
        extend(id, 3);
        assertThatThrownBy(() -> extend(id, 3)).hasMessageContaining("审批");
        casework.hotline.reviewExtension(
                id, new Commands.ReviewExtension(casework.version(id), "APPROVE", null), City.DISPATCHER);
        assertThatThrownBy(() -> extend(id, 3)).hasMessageContaining("1 次");

        var late = casework.dispatched();
        casework.sign(late, City.PUMPS_STAFF);
        casework.at("2026-11-23T17:30");
        assertThatThrownBy(() -> extend(late, 3)).hasMessageContaining("已过期限");
    }

    @Test
    void whoWasNotReachedIsNotClosedTooSoon() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        casework.check(id, true);

        assertThatThrownBy(() -> casework.visit(id, false, "CLOSE")).hasMessageContaining("3 次");
        assertThat(casework.parts.visits(id)).isEmpty();
    }

    @Test
    void anOrderThatIsOverIsOver() {
        var id = casework.file();
        casework.hotline.answer(id, new Commands.Answer(1, "已解释", null), City.AGENT);

        assertThatThrownBy(() -> casework.department.note(id, new Commands.Note("再补充"), City.DISPATCHER))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("已结案");
        assertThatThrownBy(() -> casework.hotline.close(
                        id, new Commands.Close(casework.version(id), "DUPLICATE", "x"), City.SUPERVISOR))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void buttonsOfOtherPostsAndUnitsAreLeftOut() {
        var order = casework.order(casework.dispatched());

        assertThat(casework.access.actions(order, City.PUMPS_STAFF))
                .extracting(OrderRules.Allowed::name)
                .containsExactly("sign", "return", "note", "feedback", "extend", "attach");
        assertThat(casework.access.actions(order, City.DISPATCHER))
                .extracting(OrderRules.Allowed::name)
                .contains("dispatch", "check", "visit")
                .doesNotContain("sign", "return", "feedback", "extend");
        assertThat(casework.access.actions(order, City.AGENT))
                .extracting(OrderRules.Allowed::name)
                .containsExactly("dispatch", "answer", "note", "visit", "urge", "attach");
    }

    @Test
    void buttonsSayWhatCommandsDo() {
        var id = casework.dispatched();
        var order = casework.order(id);
        var department = casework.access.actions(order, City.PUMPS_STAFF);
        var hotline = casework.access.actions(order, City.DISPATCHER);

        assertThat(department)
                .filteredOn(OrderRules.Allowed::allowed)
                .extracting(OrderRules.Allowed::name)
                .containsExactlyInAnyOrder("sign", "return", "note", "attach");
        assertThat(department)
                .filteredOn(it -> it.name().equals("feedback"))
                .singleElement()
                .satisfies(it -> assertThat(it.why()).isEqualTo("工单待签收"));
        assertThat(hotline)
                .filteredOn(OrderRules.Allowed::allowed)
                .extracting(OrderRules.Allowed::name)
                .containsExactlyInAnyOrder("note", "close", "urge", "cc", "attach");
    }

    @Test
    void nonsenseIsRefusedWithItsPlace() {
        var good = casework.request();
        assertFault("cause", file(good, null, good.place(), "010101", good.citizen()));
        assertFault("cause", file(good, "x".repeat(2_001), good.place(), "010101", good.citizen()));
        assertFault("cause", file(good, "a\u0000b", good.place(), "010101", good.citizen()));
        assertFault("categoryCode", file(good, "起因", good.place(), "0101", good.citizen()));
        assertFault("place.address", file(good, "起因", null, "010101", good.citizen()));
        assertFault(
                "place.lon",
                file(good, "起因", new Commands.Place("某路", 200.0, 30.0, null, null), "010101", good.citizen()));
        assertFault(
                "place.lon",
                file(good, "起因", new Commands.Place("某路", Double.NaN, 30.0, null, null), "010101", good.citizen()));
        assertFault(
                "citizen.phone",
                file(good, "起因", good.place(), "010101", new Commands.Citizen(null, "<script>", null, null, null)));
    }

    @Test
    void allThatIsWrongWithAFormIsToldAtOnce() {
        var good = casework.request();
        assertThatThrownBy(() -> casework.filing.file(file(good, " ", null, "999999", good.citizen()), City.AGENT))
                .isInstanceOfSatisfying(InvalidException.class, e -> assertThat(e.faults())
                        .extracting(InvalidException.Fault::path)
                        .containsExactly("cause", "categoryCode", "place.address"));
    }

    @Test
    void hostileTextIsOnlyText() {
        var hostile = "'); drop table workorder.work_order; -- <script>alert(1)</script> ${jndi:x}";
        var good = casework.request();
        var filed = casework.filing.file(file(good, hostile, good.place(), "010101", good.citizen()), City.AGENT);

        assertThat(casework.order(filed.id()).matter().cause()).isEqualTo(hostile);
    }

    private static void assertFault(String path, Commands.File wanted) {
        assertThatThrownBy(() -> casework.filing.file(wanted, City.AGENT))
                .isInstanceOfSatisfying(InvalidException.class, e -> assertThat(e.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.path()).isEqualTo(path)));
    }

    private static Commands.File file(
            Commands.File good, String cause, Commands.Place place, String category, Commands.Citizen citizen) {
        return new Commands.File(
                good.requestId(),
                "phone",
                null,
                citizen,
                null,
                cause,
                null,
                null,
                place,
                category,
                null,
                null,
                null,
                null);
    }

    private static void giveBack(UUID id) {
        casework.department.giveBack(
                id, new Commands.GiveBack(casework.version(id), "FUNCTION", "不属我所"), City.PUMPS_STAFF);
    }

    private static void extend(UUID id, int days) {
        casework.department.extend(id, new Commands.Extend(casework.version(id), days, "等待配件", null), City.PUMPS_STAFF);
    }

    private static long count(String table) {
        return casework.jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Long.class)
                .one());
    }
}

package org.dayu.workorder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.dayu.testing.EmbeddedPostgres;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order's ways from filing to its end. */
class OrderJourneyTest {

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
    void goesAllTheWay() {
        var id = casework.file();
        assertThat(status(id)).isEqualTo(OrderStatus.PENDING_DISPATCH);

        casework.hotline.dispatch(
                id, new Commands.Dispatch(1, City.PUMPS.id(), null, null, null, null, "请尽快"), City.DISPATCHER);
        assertThat(status(id)).isEqualTo(OrderStatus.PENDING_SIGN);
        casework.sign(id, City.PUMPS_STAFF);
        assertThat(status(id)).isEqualTo(OrderStatus.PROCESSING);
        casework.department.note(id, new Commands.Note("已派人到场"), City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        assertThat(status(id)).isEqualTo(OrderStatus.PENDING_CHECK);
        casework.check(id, true);
        assertThat(status(id)).isEqualTo(OrderStatus.PENDING_VISIT);
        casework.visit(id, true, "CLOSE");

        var order = casework.order(id);
        assertThat(order.status()).isEqualTo(OrderStatus.CLOSED);
        assertThat(order.outcome().closingCode()).isEqualTo("SOLVED");
        assertThat(order.outcome().result()).isEqualTo("已疏通");
        assertThat(order.outcome().closedAt()).isNotNull();
        assertThat(order.version()).isEqualTo(7);
        assertThat(casework.engine.instances(id.toString())).isZero();
        assertThat(casework.timeline(id))
                .containsExactly(
                        "OrderFiled",
                        "OrderSuggested",
                        "OrderDispatched",
                        "OrderSigned",
                        "OrderNoted",
                        "OrderFedBack",
                        "OrderChecked",
                        "OrderVisited",
                        "OrderClosed");
        assertThat(casework.messages(id))
                .containsExactly(
                        "OrderFiled",
                        "OrderDispatched",
                        "OrderSigned",
                        "OrderNoted",
                        "OrderFedBack",
                        "OrderChecked",
                        "OrderClosed");
        assertThat(casework.lastMessage(id)).contains("\"status\":\"CLOSED\"", "\"version\":7");
    }

    @Test
    void theDeadlinesComeFromTheCalendar() {
        var id = casework.dispatched();

        assertThat(casework.engine.timers(casework.processId(id)))
                .containsExactly(
                        // Tuesday, Monday in a week, and four fifths of the office time until then
                        "deadline-due 2026-11-23T09:30:00Z",
                        "deadline-warn 2026-11-20T08:00:00Z",
                        "sign-late 2026-11-17T09:30:00Z");
        assertThat(casework.order(id).handling().deadline()).isEqualTo("2026-11-23T09:30:00Z");
    }

    @Test
    void aCriticalOrderHasTwoHours() {
        var filed = casework.filing.file(
                casework.request(UUID.randomUUID(), "010101", Urgency.CRITICAL, Casework.to(City.PUMPS.id())),
                City.AGENT);

        var handling = casework.order(filed.id()).handling();
        assertThat(handling.deadline()).isEqualTo("2026-11-16T04:00:00Z");
        assertThat(handling.signBy()).isEqualTo("2026-11-16T02:30:00Z");
    }

    @Test
    void aDirectAnswerClosesAtOnce() {
        var plain = casework.request();
        var filed = casework.filing.file(
                new Commands.File(
                        plain.requestId(),
                        "phone",
                        null,
                        plain.citizen(),
                        null,
                        "怎么办医保",
                        null,
                        null,
                        null,
                        "090202",
                        null,
                        null,
                        new Commands.FiledAnswer("带身份证到任一窗口", null),
                        null),
                City.AGENT);

        var order = casework.order(filed.id());
        assertThat(order.status()).isEqualTo(OrderStatus.CLOSED);
        assertThat(order.outcome().closingCode()).isEqualTo("ANSWERED");
        assertThat(order.version()).isEqualTo(1);
        assertThat(casework.messages(filed.id())).containsExactly("OrderFiled");
        assertThat(casework.engine.instances(filed.id().toString())).isZero();
    }

    @Test
    void aRejectedOrderIsOverWithItsReason() {
        var id = casework.file();
        casework.hotline.reject(id, new Commands.Reject(1, "已进入诉讼程序", "请向法院反映"), City.DISPATCHER);

        assertThat(status(id)).isEqualTo(OrderStatus.REJECTED);
        assertThat(casework.order(id).outcome().result()).contains("诉讼", "法院");
        assertThat(casework.timeline(id)).endsWith("OrderRejected").doesNotContain("OrderClosed");
    }

    @Test
    void aReturnThatIsAcceptedGoesElsewhereAndTheClockGoesOn() {
        var id = casework.dispatched();
        var deadline = casework.order(id).handling().deadline();
        casework.at("2026-11-17T10:00");
        casework.department.giveBack(id, new Commands.GiveBack(1, "FUNCTION", "不属我所"), City.PUMPS_STAFF);
        assertThat(status(id)).isEqualTo(OrderStatus.RETURN_REVIEW);

        casework.hotline.reviewReturn(
                id,
                new Commands.ReviewReturn(casework.version(id), "REDISPATCH", City.ROADS.id(), null, null),
                City.DISPATCHER);

        assertThat(status(id)).isEqualTo(OrderStatus.PENDING_SIGN);
        var handling = casework.order(id).handling();
        assertThat(handling.departmentId()).isEqualTo(City.ROADS.id());
        assertThat(handling.deadline()).isEqualTo(deadline);
        assertThat(casework.engine.timers(casework.processId(id)))
                .contains("sign-late 2026-11-18T09:30:00Z", "deadline-due 2026-11-23T09:30:00Z");
        casework.sign(id, City.ROADS_STAFF);
        assertThat(status(id)).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void aReturnThatIsRefusedComesBack() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.department.giveBack(
                id, new Commands.GiveBack(casework.version(id), "TERRITORY", "在河对岸"), City.PUMPS_STAFF);
        casework.hotline.reviewReturn(
                id, new Commands.ReviewReturn(casework.version(id), "REFUSE", null, null, "属你所"), City.DISPATCHER);

        assertThat(status(id)).isEqualTo(OrderStatus.PROCESSING);
        assertThat(casework.parts.returns(id)).singleElement().satisfies(asked -> {
            assertThat(asked.decision()).isEqualTo("REFUSE");
            assertThat(asked.reason()).isEqualTo("TERRITORY");
        });
    }

    @Test
    void whatIsNotSolvedIsHandledAgainWithANewClock() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        casework.at("2026-11-18T10:00");
        casework.check(id, false);

        assertThat(status(id)).isEqualTo(OrderStatus.REDO);
        var handling = casework.order(id).handling();
        assertThat(handling.redos()).isEqualTo(1);
        // three working days
        assertThat(handling.deadline()).isEqualTo("2026-11-23T09:30:00Z");
        casework.feedBack(id, City.PUMPS_STAFF);
        casework.check(id, true);
        casework.visit(id, true, "REDO");
        assertThat(status(id)).isEqualTo(OrderStatus.REDO);
        assertThat(casework.order(id).handling().redos()).isEqualTo(2);
        casework.feedBack(id, City.PUMPS_STAFF);
        casework.check(id, true);
        casework.visit(id, true, "CLOSE");
        assertThat(status(id)).isEqualTo(OrderStatus.CLOSED);
    }

    @Test
    void somebodyWhoCannotBeReachedIsTriedThreeTimes() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        casework.check(id, true);
        casework.visit(id, false, "AGAIN");
        casework.visit(id, false, "AGAIN");
        assertThat(status(id)).isEqualTo(OrderStatus.PENDING_VISIT);
        casework.visit(id, false, "CLOSE");

        assertThat(casework.order(id).outcome().closingCode()).isEqualTo("UNREACHABLE");
    }

    @Test
    void urgingRaisesTheUrgencyAndMovesNothing() {
        var id = casework.dispatched();
        casework.hotline.urge(id, new Commands.Urge("市民再次来电"), City.AGENT);
        casework.hotline.urge(id, new Commands.Urge(null), City.AGENT);

        var order = casework.order(id);
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_SIGN);
        assertThat(order.matter().urgency()).isEqualTo(Urgency.CRITICAL);
        assertThat(order.handling().urges()).isEqualTo(2);
        assertThat(order.handling().deadline()).isEqualTo("2026-11-23T09:30:00Z");
    }

    @Test
    void anExtensionMovesDeadlineAndTimers() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.department.extend(
                id, new Commands.Extend(casework.version(id), 5, "等待配件", "条例第 12 条"), City.PUMPS_STAFF);
        assertThat(casework.order(id).handling().extensionAsked()).isTrue();
        casework.hotline.reviewExtension(
                id, new Commands.ReviewExtension(casework.version(id), "APPROVE", null), City.DISPATCHER);

        var order = casework.order(id);
        assertThat(order.status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(order.handling().deadline()).isEqualTo("2026-11-30T09:30:00Z");
        assertThat(order.handling().extensionAsked()).isFalse();
        assertThat(casework.engine.timers(casework.processId(id))).contains("deadline-due 2026-11-30T09:30:00Z");
    }

    @Test
    void whoAnswersNoLongerNeedsTheExtension() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.department.extend(id, new Commands.Extend(casework.version(id), 5, "等待配件", null), City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        casework.check(id, true);
        casework.visit(id, true, "CLOSE");

        assertThat(status(id)).isEqualTo(OrderStatus.CLOSED);
        assertThat(casework.engine.instances(id.toString())).isZero();
        assertThat(casework.parts.extensions(id)).singleElement().satisfies(asked -> assertThat(asked.decision())
                .isEqualTo("LAPSED"));
    }

    @Test
    void anOrderThatTurnsOutDoubleEndsAtAnyStep() {
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.hotline.close(id, new Commands.Close(casework.version(id), "DUPLICATE", "与前单重复"), City.SUPERVISOR);

        assertThat(status(id)).isEqualTo(OrderStatus.CLOSED);
        assertThat(casework.order(id).outcome().closingCode()).isEqualTo("DUPLICATE");
        assertThat(casework.engine.instances(id.toString())).isZero();
        assertThat(casework.timeline(id).stream().filter("OrderClosed"::equals)).hasSize(1);
    }

    @Test
    void theTimersWarnAndDeclareAndChangeNothingElse() {
        var id = casework.dispatched();
        var process = casework.processId(id);
        assertThat(casework.engine.runDueJobs(process)).isEmpty();

        casework.at("2026-11-17T17:31");
        assertThat(casework.engine.runDueJobs(process)).containsExactly("sign-late");
        casework.at("2026-11-20T16:25");
        assertThat(casework.engine.runDueJobs(process)).containsExactly("deadline-warn");
        assertThat(casework.order(id).light(casework.clock.instant())).isEqualTo("amber");
        casework.at("2026-11-23T17:31");
        assertThat(casework.engine.runDueJobs(process)).containsExactly("deadline-due");

        assertThat(status(id)).isEqualTo(OrderStatus.PENDING_SIGN);
        assertThat(casework.order(id).light(casework.clock.instant())).isEqualTo("red");
        assertThat(casework.messages(id)).contains("OrderSignReminded", "OrderWarned", "OrderOverdue");
        casework.sign(id, City.PUMPS_STAFF);
        assertThat(status(id)).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void helpersGiveTheirOpinionAndMoveNothing() {
        var filed = casework.filing.file(
                casework.request(
                        UUID.randomUUID(), "010101", Urgency.NORMAL, Casework.to(City.PUMPS.id(), City.ROADS.id())),
                City.AGENT);
        var id = filed.id();
        casework.sign(id, City.PUMPS_STAFF);
        casework.sign(id, City.ROADS_STAFF);
        casework.feedBack(id, City.ROADS_STAFF);
        assertThat(status(id)).isEqualTo(OrderStatus.PROCESSING);
        casework.feedBack(id, City.PUMPS_STAFF);
        assertThat(status(id)).isEqualTo(OrderStatus.PENDING_CHECK);
    }

    private static OrderStatus status(UUID id) {
        return casework.order(id).status();
    }
}

package org.dayu.workorder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.Principal;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.dayu.workorder.internal.OrderQuery.Box;
import org.dayu.workorder.internal.sla.CalendarDay;
import org.dayu.workorder.internal.sla.DeadlinesTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What people read: lists, one order, progress, history, catalogue, calendar, files. */
class OrderReadingTest {

    private static final String MONDAY = "2026-11-16T10:00";

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static Casework casework;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() {
        casework = new Casework(POSTGRES.dataSource(), MONDAY);
    }

    @AfterAll
    static void close() {
        casework.close();
    }

    @BeforeEach
    void empty() {
        casework.at(MONDAY);
        casework.jdbi.useHandle(
                handle -> handle.execute("truncate workorder.work_order, workorder.dispatch_rule cascade"));
    }

    @Test
    void departmentsSeeTheirPilesOnly() {
        var signed = casework.dispatched();
        casework.sign(signed, City.PUMPS_STAFF);
        casework.dispatched();
        casework.file();

        assertThat(casework.views.counts(City.PUMPS_STAFF))
                .containsEntry("to-sign", 1L)
                .containsEntry("handling", 1L)
                .containsEntry("to-dispatch", 0L);
        assertThat(casework.views.counts(City.DISPATCHER))
                .containsEntry("to-sign", 1L)
                .containsEntry("to-dispatch", 1L);
        assertThat(casework.views.counts(City.ROADS_STAFF).values()).containsOnly(0L);
        assertThat(list(Box.ALL, City.PUMPS_STAFF)).hasSize(2);
        assertThat(list(Box.ALL, City.WATER_STAFF)).hasSize(2);
        assertThat(list(Box.ALL, City.AGENT)).hasSize(3);
        assertThat(list(Box.MINE, City.AGENT)).hasSize(3);
        assertThat(list(Box.HANDLING, City.PUMPS_STAFF)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(signed);
            assertThat(row.role()).isEqualTo("HOST");
            assertThat(row.light()).isEqualTo("green");
        });
    }

    @Test
    void everyBoxFilterAndSortIsGoodSql() {
        casework.dispatched();
        for (var box : Box.values()) {
            for (var who : List.of(City.AGENT, City.PUMPS_STAFF)) {
                for (var sort : Arrays.asList(null, "createdAt", "-updatedAt", "deadline", "-urgency")) {
                    var query = new OrderQuery(
                            box,
                            List.of(OrderStatus.PENDING_SIGN),
                            "420102",
                            City.PUMPS.id(),
                            "01",
                            Urgency.NORMAL,
                            "江汉",
                            null,
                            casework.clock.instant().minusSeconds(1),
                            casework.clock.instant().plusSeconds(1),
                            sort);
                    int expected =
                            box == Box.TO_SIGN || box == Box.ALL || (box == Box.MINE && who == City.AGENT) ? 1 : 0;
                    assertThat(casework.views
                                    .page(query, new PageRequest(0, 10), who)
                                    .items())
                            .as("%s %s", box, sort)
                            .hasSize(expected);
                }
            }
        }
        assertThatThrownBy(
                        () -> casework.views.page(query(Box.ALL, null, "id; drop"), new PageRequest(0, 1), City.AGENT))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void textIsSearchedAsText() {
        var id = casework.dispatched();
        var number = casework.order(id).number();
        assertThat(search("污水外溢")).hasSize(1);
        assertThat(search("100%")).isEmpty();
        assertThat(search("%")).isEmpty();
        assertThat(search("'; --")).isEmpty();
        assertThat(search(number)).hasSize(1);
        assertThat(search(number.substring(0, 13))).hasSize(1);
    }

    @Test
    void anOrderIsShownByRole() {
        var id = casework.dispatched();
        var agent = casework.views.find(id, City.AGENT);
        var department = casework.views.find(casework.order(id).number(), City.PUMPS_STAFF);

        assertThat(agent.citizen().phone()).isEqualTo("13800005678");
        assertThat(agent.citizen().name()).isEqualTo("王小明");
        assertThat(agent.citizen().address()).isEqualTo("某小区 1 栋");
        assertThat(department.citizen().phone()).isEqualTo("138****5678");
        assertThat(department.citizen().name()).isEqualTo("王**");
        assertThat(department.citizen().address()).isNull();
        assertThat(agent.createdBy()).isEqualTo("坐席甲");
        assertThat(agent.slaLabel()).isEqualTo("普通 5 个工作日");
        assertThat(agent.process().active()).containsExactlyInAnyOrder("handling", "sign");
        assertThat(agent.process().passed()).contains("start", "suggest", "dispatch", "set-deadlines");
        assertThat(agent.process().version()).isEqualTo(1);
    }

    @Test
    void aConfidentialOrderHidesTheCitizenFromDepartments() {
        var plain = casework.request();
        var id = casework.filing
                .file(
                        new Commands.File(
                                plain.requestId(),
                                "phone",
                                null,
                                plain.citizen(),
                                null,
                                "举报违规排污",
                                null,
                                null,
                                plain.place(),
                                "060103",
                                null,
                                true,
                                null,
                                Casework.to(City.PUMPS.id())),
                        City.AGENT)
                .id();

        var department = casework.views.find(id, City.PUMPS_STAFF).citizen();
        assertThat(department.hidden()).isTrue();
        assertThat(department.name()).isNull();
        assertThat(department.phone()).isNull();
        assertThat(department.id()).isNull();
        assertThat(casework.views.find(id, City.AGENT).citizen().name()).isEqualTo("王小明");
        assertThat(list(Box.ALL, City.PUMPS_STAFF).get(0).citizenName()).isNull();
    }

    @Test
    void nothingOfTheCitizenIsInRowsOrMessages() {
        var id = casework.dispatched();
        var row = casework.jdbi.withHandle(
                handle -> handle.createQuery("select work_order::text from workorder.work_order where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());

        assertThat(row).doesNotContain("13800005678", "王小明", "某小区");
        assertThat(casework.lastMessage(id))
                .doesNotContain("13800005678", "王小明", "某小区")
                .contains(
                        "\"address\":\"江汉路 18 号\"",
                        "\"departmentName\":\"排水管理所\"",
                        "\"createdAt\":\"2026-11-16T02:00:00Z\"");
    }

    @Test
    void whatWasTakenAwayIsGone() {
        var id = casework.dispatched();
        casework.department.giveBack(id, new Commands.GiveBack(1, "FUNCTION", "不属我所"), City.PUMPS_STAFF);
        casework.hotline.reviewReturn(
                id,
                new Commands.ReviewReturn(casework.version(id), "REDISPATCH", City.ROADS.id(), null, null),
                City.DISPATCHER);

        assertThatThrownBy(() -> casework.views.find(id, City.PUMPS_STAFF)).isInstanceOf(NotFoundException.class);
        assertThat(casework.views.find(id, City.ROADS_STAFF).row().departmentName())
                .isEqualTo("城管局");
        assertThat(Reader.of(City.PUMPS_STAFF, casework.city).had(casework.orders.shares(id)))
                .isTrue();
    }

    @Test
    void acopyIsReadAndCommentedOnly() {
        var id = casework.dispatched();
        casework.hotline.copy(id, new Commands.Copy(List.of(City.ROADS.id()), null), City.DISPATCHER);

        assertThat(casework.views.counts(City.ROADS_STAFF))
                .containsEntry("cc", 1L)
                .containsEntry("to-sign", 0L);
        casework.department.note(id, new Commands.Note("建议一并查看路面"), City.ROADS_STAFF);
        assertThat(casework.access.actions(casework.order(id), City.ROADS_STAFF))
                .filteredOn(OrderRules.Allowed::allowed)
                .extracting(OrderRules.Allowed::name)
                .containsExactly("note");
    }

    @Test
    void aCitizenLearnsHowFarItIs() {
        var desk = new ProgressDesk(
                casework.orders, casework.parts, casework.documents, casework.personalData, casework.threads);
        var id = casework.dispatched();
        casework.sign(id, City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        var number = casework.order(id).number();

        var progress = desk.progress(number, "5678").orElseThrow();
        assertThat(progress.steps())
                .extracting(ProgressDesk.Step::step)
                .containsExactly("FILED", "DISPATCHED", "SIGNED", "FED_BACK");
        assertThat(progress.unit()).isEqualTo("排水管理所");
        assertThat(progress.result()).as("not checked yet").isNull();
        assertThat(progress.toString()).doesNotContain("排水李", "王小明", "13800005678");
        assertThat(desk.progress(number, "5679")).isEmpty();
        assertThat(desk.progress("1234567890123456", "5678")).isEmpty();
        assertThat(desk.find(number, "5678").toCompletableFuture().join()).hasValueSatisfying(status -> {
            assertThat(status.status()).isEqualTo(OrderStatus.PENDING_CHECK);
            assertThat(status.departmentName()).isEqualTo("排水管理所");
        });
        casework.check(id, true);
        casework.visit(id, true, "CLOSE");
        assertThat(desk.progress(number, "5678").orElseThrow().result()).isEqualTo("已疏通");
        desk.close();
    }

    @Test
    void historyIsFoundByPhone() {
        casework.file();
        casework.dispatched();
        var history = new JdbcOrderHistory(
                casework.transactions.jdbi(), casework.personalData, casework.reference, casework.documents);

        var found = history.of(null, "13800005678", 1);
        assertThat(found.orders()).singleElement().satisfies(brief -> assertThat(brief.categoryName())
                .isIn("下水道堵塞", "垃圾清运"));
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.open()).isEqualTo(2);
        assertThat(history.of(null, "13900000000", 5).orders()).isEmpty();
    }

    @Test
    void anOrderIsFoundByItsCallAndTheCallByItsOrder() {
        var order = casework.file();
        casework.file();
        var call = UUID.randomUUID();
        casework.jdbi.useHandle(
                handle -> handle.createUpdate("update workorder.work_order set call_id = :call where id = :id")
                        .bind("call", call)
                        .bind("id", order)
                        .execute());
        var calls = new JdbcOrderCalls(casework.jdbi);
        var filed = calls.filedIn(List.of(call, UUID.randomUUID()));
        assertThat(filed).containsOnlyKeys(call);
        assertThat(filed.get(call)).singleElement().satisfies(one -> {
            assertThat(one.id()).isEqualTo(order);
            assertThat(calls.callOf(one.number())).contains(call);
        });
        assertThat(calls.callOf("nothing")).isEmpty();
        assertThat(calls.filedIn(List.of())).isEmpty();
    }

    @Test
    void theMostSpecificRuleWins() {
        var city = rule("", null, "roads");
        var kind = rule("0102", null, "water");
        var place = rule("0102", "420102", "water-pumps");

        assertThat(casework.catalogue.best("010201", "420102")).contains(place);
        assertThat(casework.catalogue.best("010201", "420103")).contains(kind);
        assertThat(casework.catalogue.best("020101", "420102")).contains(city);
        assertThatThrownBy(() -> rule("0102", "420102", "roads")).isInstanceOf(ConflictException.class);
    }

    @Test
    void aSuggestionSaysWhyAndBecomesTheOrdersRule() {
        var rule = rule("0102", "420102", "water-pumps");
        var suggestion = casework.suggestions.suggest("010201", "420102", Urgency.NORMAL);
        assertThat(suggestion.departmentName()).isEqualTo("排水管理所");
        assertThat(suggestion.why()).isEqualTo("目录 #" + rule.no() + "（第 1 版）：类别 0102 · 420102 → 排水管理所");
        assertThat(suggestion.slaClass()).isEqualTo("utility");
        assertThat(casework.suggestions.suggest("010201", null, Urgency.NORMAL).found())
                .isFalse();

        var id = casework.file();
        casework.hotline.dispatch(
                id, new Commands.Dispatch(1, City.PUMPS.id(), null, null, null, rule.id(), null), City.DISPATCHER);
        var changed = casework.catalogue.change(
                rule.id(), 1, new DispatchCatalogue.Draft("0102", "420102", "water", List.of(), null, null), "派单员");
        assertThat(changed.version()).isEqualTo(2);
        assertThat(casework.views.find(id, City.AGENT).rule().version()).isEqualTo(1);
        assertThat(casework.catalogue.history(rule.id())).hasSize(2);
        assertThat(casework.catalogue.hitRate(rule.id())).isEqualTo(new DispatchCatalogue.HitRate(1, 1));
    }

    @Test
    void typeAheadKnowsPinyin() {
        var categories = casework.reference.categories();
        assertThat(categories.search("xsdds", 5))
                .extracting(Categories.Category::name)
                .containsExactly("下水道堵塞");
        assertThat(categories.search("XSD", 5)).isNotEmpty();
        assertThat(categories.search("积水", 5))
                .extracting(Categories.Category::name)
                .contains("道路积水");
        assertThat(categories.search("0102", 9)).hasSize(5);
        assertThat(categories.search("", 500)).hasSizeGreaterThan(60).allMatch(Categories.Category::leaf);
        assertThat(categories.search("没有这个", 5)).isEmpty();
    }

    @Test
    void theSeededCalendarIsTheNationalOne() {
        var seeded = casework.calendars.find(1);
        assertThat(seeded.days())
                .extracting(CalendarDay::date, CalendarDay::kind)
                .containsExactlyInAnyOrderElementsOf(DeadlinesTest.national2026().stream()
                        .map(day -> org.assertj.core.groups.Tuple.tuple(day.date(), day.kind()))
                        .toList());
    }

    @Test
    void aNewCalendarMovesDeadlinesLaterAndNeverEarlier() {
        var id = casework.dispatched();
        var change = new CalendarChange(
                casework.transactions,
                casework.journal,
                casework.orders,
                casework.calendars,
                casework.reference,
                casework.processes,
                casework.audit(),
                casework.threads);
        var days = new ArrayList<>(DeadlinesTest.national2026());
        days.add(new CalendarDay(LocalDate.parse("2026-11-20"), CalendarDay.Kind.OFF, "台风停工", null));
        var storm = casework.calendars.publish("台风", "市政府通告", days, Principal.SYSTEM);
        change.recompute(storm.version());

        assertThat(casework.order(id).handling().deadline()).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(casework.engine.timers(casework.processId(id))).contains("deadline-due 2026-11-24T09:30:00Z");
        assertThat(casework.timeline(id)).endsWith("OrderDeadlineMoved");
        assertThat(casework.calendars.find(storm.version()).recomputed().moved())
                .isEqualTo(1);

        var back = casework.calendars.publish("恢复", "通告", DeadlinesTest.national2026(), Principal.SYSTEM);
        change.recompute(back.version());
        assertThat(casework.order(id).handling().deadline()).isEqualTo("2026-11-24T09:30:00Z");
        change.close();
    }

    @Test
    void filesAreKeptByContentAndShownToThoseWhoMaySee() throws IOException {
        var attachments =
                new Attachments(casework.transactions, casework.journal, casework.access, casework.parts, folder, 2);
        var id = casework.dispatched();
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};
        var added = attachments.add(id, upload("../../现场.png", png), City.PUMPS_STAFF);

        assertThat(added.filename()).isEqualTo("现场.png");
        assertThat(added.mediaType()).isEqualTo("image/png");
        var opened = attachments.open(id, added.id(), false, City.AGENT);
        try (var in = opened.source().open(8)) {
            assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
        }
        assertThat(opened.attachment()).isFalse();
        assertThatThrownBy(() -> attachments.open(id, added.id(), false, City.ROADS_STAFF))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> attachments.add(
                        id, upload("page.png", "<script>".getBytes(StandardCharsets.UTF_8)), City.AGENT))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> attachments.add(id, upload("run.exe", png), City.AGENT))
                .isInstanceOf(InvalidException.class);
        attachments.add(id, upload("b.txt", "办理说明".getBytes(StandardCharsets.UTF_8)), City.AGENT);
        assertThatThrownBy(() -> attachments.add(id, upload("c.png", png), City.AGENT))
                .isInstanceOf(ConflictException.class);
        assertThat(casework.timeline(id)).endsWith("OrderAttached");
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void aTableForOfficeProgramsRunsNothing() {
        var good = casework.request();
        casework.filing.file(
                new Commands.File(
                        good.requestId(),
                        "phone",
                        null,
                        good.citizen(),
                        "=cmd|' /C calc'!A0",
                        "起因, \"引号\"",
                        null,
                        null,
                        good.place(),
                        "010101",
                        null,
                        null,
                        null,
                        null),
                City.AGENT);
        var csv = new String(
                new OrderExport(casework.views, casework.audit()).csv(query(Box.ALL, null, null), City.SUPERVISOR),
                StandardCharsets.UTF_8);

        assertThat(csv)
                .startsWith("\uFEFF工单编号")
                .contains("\"'=cmd|' /C calc'!A0\"")
                .contains("2026-11-16 10:00");
        assertThat(casework.audited).contains("supervisor order.export orders/all");
    }

    @Test
    void anIndexCanBeMadeAnewPageByPage() {
        var ids = List.of(casework.file(), casework.dispatched(), casework.file());
        var source = new OrderSearchSource(casework.orders, casework.documents);

        var first = source.page(null, 2);
        var second = source.page(first.get(1).id(), 2);
        assertThat(source.page(second.get(0).id(), 2)).isEmpty();
        assertThat(java.util.stream.Stream.concat(first.stream(), second.stream()))
                .extracting(document -> UUID.fromString(document.id()))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(first.get(0).json()).contains("\"status\"").doesNotContain("王小明");
    }

    @Test
    void theTimelineCannotBeRewritten() {
        casework.file();
        assertThatThrownBy(() -> casework.jdbi.useHandle(
                        handle -> handle.execute("update workorder.order_event set text = 'x'")))
                .hasMessageContaining("append-only");
    }

    private static Upload upload(String name, byte[] content) {
        return new Upload(
                name, "image/png", content.length, Map.of("step", "handle"), new ByteArrayInputStream(content));
    }

    private static DispatchRule rule(String prefix, String district, String department) {
        return casework.catalogue.add(
                new DispatchCatalogue.Draft(prefix, district, department, List.of(), null, null), "派单员");
    }

    private static List<OrderRow> list(Box box, Principal who) {
        return casework.views
                .page(query(box, null, null), new PageRequest(0, 50), who)
                .items();
    }

    private static List<OrderRow> search(String text) {
        return casework.views
                .page(query(Box.ALL, text, null), new PageRequest(0, 50), City.AGENT)
                .items();
    }

    private static OrderQuery query(Box box, String text, String sort) {
        return new OrderQuery(box, List.of(), null, null, null, null, text, (UUID) null, null, null, sort);
    }
}

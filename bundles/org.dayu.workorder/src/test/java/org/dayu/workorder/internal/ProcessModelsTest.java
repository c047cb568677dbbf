package org.dayu.workorder.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.InvalidException.Fault;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.internal.process.Deployments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Publishing models: what is refused and where it says so, versions, migration, jobs. */
class ProcessModelsTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static Casework casework;

    @BeforeAll
    static void build() {
        casework = new Casework(POSTGRES.dataSource(), "2026-11-16T10:00");
    }

    @AfterAll
    static void close() {
        casework.close();
    }

    @BeforeEach
    void monday() {
        casework.at("2026-11-16T10:00");
    }

    private static String model() {
        return new String(Casework.model(), StandardCharsets.UTF_8);
    }

    /** The order's model without the visit: whoever is checked is closed. */
    private static String withoutVisit() {
        return model().replace(
                        "sourceRef=\"check-outcome\" targetRef=\"visit\"",
                        "sourceRef=\"check-outcome\" targetRef=\"close\"");
    }

    @Test
    void codeIsRefusedWithItsLine() {
        int before = latest();
        refused("camunda:delegateExpression=\"${setDeadlines}\"", "camunda:class=\"java.lang.Runtime\"", "Java 类");
        refused("camunda:delegateExpression=\"${setDeadlines}\"", "camunda:expression=\"${x.getClass()}\"", "表达式");
        refused("${redo}", "${redo.class.classLoader}", "表达式");
        refused("${redo}", "${redo['class']}", "表达式");
        refused("${redo}", "${suggestDispatch.execute(execution)}", "表达式");
        refused(
                "<userTask id=\"visit\" name=\"回访\" />",
                "<scriptTask id=\"visit\" scriptFormat=\"groovy\"><script>1</script></scriptTask>",
                "脚本");
        refused("camunda:delegateExpression=\"${setDeadlines}\"", "camunda:type=\"shell\"", "执行命令");
        refused(
                "<userTask id=\"visit\" name=\"回访\" />",
                "<userTask id=\"visit\"><extensionElements><camunda:taskListener event=\"create\" class=\"a.B\" />"
                        + "</extensionElements></userTask>",
                "Java 类");
        assertThat(latest()).isEqualTo(before);
    }

    @Test
    void mistakesAreRefusedWithTheirLine() {
        refused("sourceRef=\"start\"", "sourceRef=\"nowhere\"", "nowhere");
        refused("${setDeadlines}", "${noSuchService}", "没有名为 noSuchService 的服务");
        refused("<userTask id=\"visit\"", "<userTask id=\"inspect\"", "没有步骤 inspect");
        refused("camunda:historyTimeToLive=\"P180D\"", "", "History Time To Live");
        refused("</process>", "</proces>", "XML 有误");
        assertThat(faults("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>"))
                .isNotEmpty();
        assertThat(faults("")).isNotEmpty();
        assertThat(faults("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("没有流程"));
        var attempts = new Deployments(casework.models);
        attempts.publish("bad.bpmn", "<a>".getBytes(StandardCharsets.UTF_8), "deploy/bad.bpmn");
        assertThat(attempts.recent()).singleElement().satisfies(attempt -> {
            assertThat(attempt.ok()).isFalse();
            assertThat(attempt.faults().get(0).path()).startsWith("line 1, column ");
        });
    }

    @Test
    void theSameFileIsNoNewVersion() {
        casework.models.publish("citizen-request.bpmn", Casework.model(), "again");
        int before = latest();
        casework.models.publish("citizen-request.bpmn", Casework.model(), "again");
        assertThat(latest()).isEqualTo(before);
    }

    @Test
    void runningOrdersStayOnTheirVersionUntilTheyAreMigrated() {
        int first = casework.models
                .publish("citizen-request.bpmn", Casework.model(), "first")
                .version();
        var old = casework.dispatched();
        var moved = casework.dispatched();
        casework.models.publish("citizen-request.bpmn", withoutVisit().getBytes(StandardCharsets.UTF_8), "test");
        var fresh = casework.dispatched();

        assertThat(finish(old)).isEqualTo(OrderStatus.PENDING_VISIT);
        assertThat(finish(fresh)).isEqualTo(OrderStatus.CLOSED);
        var dry = casework.models.migrate("citizen-request", first, first + 1, true);
        assertThat(dry.instances()).isEqualTo(2);
        assertThat(dry.migrated()).isZero();
        var report = casework.models.migrate("citizen-request", first, first + 1, false);
        assertThat(report.migrated()).isEqualTo(2);
        assertThat(report.failed()).isEmpty();
        assertThat(report.problems()).isEmpty();
        assertThat(casework.engine.timers(casework.processId(moved))).contains("deadline-due 2026-11-23T09:30:00Z");
        assertThat(finish(moved)).isEqualTo(OrderStatus.CLOSED);

        assertThat(casework.models.counts("citizen-request", first + 1))
                .anySatisfy(node -> assertThat(node.name()).isEqualTo("回访"));
        var again = casework.models.republish("citizen-request", first);
        assertThat(again.version()).isEqualTo(first + 2);
        assertThat(casework.models.diagram("citizen-request", first + 2)).isEqualTo(Casework.model());
        assertThatThrownBy(() -> casework.models.diagram("citizen-request", 99)).isInstanceOf(NotFoundException.class);
        assertThat(casework.engine.camunda().version()).isEqualTo(first + 2);
    }

    @Test
    void jobsRunByThemselvesAndStopWhenTold() {
        var id = casework.dispatched();
        casework.at("2026-11-17T17:31");
        casework.engine.startJobs();
        casework.awaitMessage(id, "OrderSignReminded");
        casework.engine.stopJobs();
        casework.at("2026-11-20T17:31");
        assertThat(casework.timeline(id)).doesNotContain("OrderWarned");
        assertThat(casework.engine.timers(casework.processId(id))).hasSize(2);
    }

    private OrderStatus finish(UUID id) {
        casework.sign(id, City.PUMPS_STAFF);
        casework.feedBack(id, City.PUMPS_STAFF);
        casework.check(id, true);
        return casework.order(id).status();
    }

    private void refused(String what, String by, String why) {
        assertThat(model()).contains(what);
        int at = model().indexOf(what);
        var spoiled = model().substring(0, at) + by + model().substring(at + what.length());
        long line = model().substring(0, at).lines().count();
        var faults = faults(spoiled);
        assertThat(faults).as(by).anySatisfy(fault -> {
            assertThat(fault.message()).contains(why);
            assertThat(lineOf(fault))
                    .isBetween(1L, (long) Arrays.asList(spoiled.split("\n")).size());
        });
        if (why.equals("Java 类") || why.equals("表达式")) {
            assertThat(faults).anySatisfy(fault -> assertThat(lineOf(fault)).isEqualTo(line));
        }
    }

    private static long lineOf(Fault fault) {
        return Long.parseLong(fault.path().replaceAll("line (\\d+), column \\d+", "$1"));
    }

    private List<Fault> faults(String xml) {
        try {
            casework.models.publish("citizen-request.bpmn", xml.getBytes(StandardCharsets.UTF_8), "test");
        } catch (InvalidException e) {
            return e.faults();
        }
        throw new AssertionError("this was published");
    }

    private int latest() {
        return casework.models.models().stream()
                .filter(model -> model.key().equals("citizen-request"))
                .findFirst()
                .orElseThrow()
                .latest();
    }
}

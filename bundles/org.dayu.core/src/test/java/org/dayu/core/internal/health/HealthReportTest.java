package org.dayu.core.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.id.NodeRun;
import org.junit.jupiter.api.Test;

class HealthReportTest {

    private static final Instant NOW = Instant.parse("2026-07-20T08:00:00Z");

    @Test
    void staysReadyWhileAPartIsStartingOrDegraded() {
        var report = report(true, Status.UP, Status.STARTING, Status.DEGRADED);
        assertThat(report.ready()).isTrue();
        assertThat(report.status()).isEqualTo(Status.STARTING);
    }

    @Test
    void isNotReadyOnceAPartIsDown() {
        var report = report(true, Status.UP, Status.DOWN, Status.STARTING);
        assertThat(report.ready()).isFalse();
        assertThat(report.status()).isEqualTo(Status.DOWN);
    }

    @Test
    void waitsAtTheBeginningForAPartThatIsAwaited() {
        var schema = new Part("schema", Health.of(Status.STARTING, ""), true);
        assertThat(new HealthReport(NOW, true, false, List.of(schema)).ready()).isFalse();

        var migrated = new Part("schema", Health.up(""), true);
        assertThat(new HealthReport(NOW, true, false, List.of(migrated)).ready())
                .isTrue();
        var failed = new Part("schema", Health.of(Status.DEGRADED, ""), true);
        assertThat(new HealthReport(NOW, true, false, List.of(failed)).ready()).isTrue();
    }

    @Test
    void staysReadyWhileABundleIsReplacedThatIsAwaited() {
        var schema = new Part("schema", Health.of(Status.STARTING, ""), true);
        assertThat(new HealthReport(NOW, true, true, List.of(schema)).ready()).isTrue();
    }

    @Test
    void isNotReadyBeforeBootHasFinished() {
        var report = report(false, Status.UP);
        assertThat(report.ready()).isFalse();
        assertThat(report.status()).isEqualTo(Status.STARTING);
    }

    @Test
    void writesJsonThatNoSentenceCanBreak() {
        var part = new Part("sip", new Health(Status.UP, "说：\"好\"\n\\\u0001", Map.of("port", "5060")));
        var json = HealthJson.of(new HealthReport(NOW, true, false, List.of(part)), node());
        assertThat(json)
                .contains("\"status\":\"UP\",\"ready\":true,\"node\":\"dayu-1\"")
                .contains("{\"name\":\"sip\",\"status\":\"UP\",\"sentence\":\"说：\\\"好\\\"\\n\\\\\\u0001\","
                        + "\"detail\":{\"port\":\"5060\"}}");
    }

    private static HealthReport report(boolean booted, Status... states) {
        var parts = java.util.stream.Stream.of(states)
                .map(state -> new Part(state.name(), Health.of(state, "")))
                .toList();
        return new HealthReport(NOW, booted, false, parts);
    }

    private static NodeRun node() {
        return new NodeRun() {
            @Override
            public String node() {
                return "dayu-1";
            }

            @Override
            public UUID run() {
                return new UUID(1, 2);
            }

            @Override
            public Instant started() {
                return NOW;
            }
        };
    }
}

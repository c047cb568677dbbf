package org.dayu.acd.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficFileTest {

    @Test
    void readsWhatTheNodeExportsAndWhatOthersWrite() {
        var ours = TrafficFile.read(List.of(
                "queue,arrived,handle,patience",
                "general,2026-07-01T01:00:10Z,100.0,",
                "general,2026-07-01T01:00:00Z,,12.5",
                ""));
        assertThat(ours.faults()).isEmpty();
        assertThat(ours.begin()).isEqualTo(Instant.parse("2026-07-01T01:00:00Z"));
        assertThat(ours.callers())
                .containsExactly(
                        new Scenario.Recorded(10, "general", 100, null, null, 0),
                        new Scenario.Recorded(0, "general", 100, 12.5, null, 0));
        var others = TrafficFile.read(List.of("\uFEFF队列,来电时间,通话秒,优先级", "\"flood\",2026-07-01 09:00:00,60,5"));
        assertThat(others.callers()).containsExactly(new Scenario.Recorded(0, "flood", 60, null, null, 5));
    }

    @Test
    void tellsEveryWrongLine() {
        var read = TrafficFile.read(List.of(
                "queue,arrived,handle", ",2026-07-01T01:00:00Z,1", "q,yesterday,1", "q,2026-07-01T01:00:00Z,-1"));
        assertThat(read.faults())
                .extracting(fault -> fault.substring(0, 6))
                .containsExactly("line 2", "line 3", "line 4");
        assertThat(TrafficFile.read(List.of("a,b")).faults()).hasSize(1);
    }

    @Test
    void isSimulatedFromTheCommandLine(@TempDir Path folder) throws Exception {
        Path scenario = folder.resolve("s.json");
        Files.writeString(
                scenario,
                "{\"seed\":1,\"queues\":[{\"name\":\"general\"}],\"agents\":[{\"count\":1,\"queues\":[\"general\"],\"fromMinute\":0}]}");
        Path traffic = folder.resolve("t.csv");
        Files.writeString(
                traffic,
                "queue,arrived,handle,patience\ngeneral,2026-07-01T01:00:00Z,60,\ngeneral,2026-07-01T01:00:01Z,60,5\n");
        var written = new ByteArrayOutputStream();
        var out = new PrintStream(written, true, StandardCharsets.UTF_8);
        int code = Tools.run(List.of("simulate", scenario.toString(), "--traffic", traffic.toString(), "--json"), out);
        assertThat(code).isZero();
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("\"offered\":2", "\"answered\":1", "\"abandoned\":1");
    }
}

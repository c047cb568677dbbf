package org.dayu.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    @TempDir
    Path folder;

    private final String mark = "-Dmark=" + UUID.randomUUID();
    private Process child;

    @BeforeEach
    void startAChild() throws IOException {
        child = new ProcessBuilder("sh", "-c", "sleep 600; :", mark).start();
    }

    @AfterEach
    void endTheChild() {
        child.descendants().forEach(ProcessHandle::destroyForcibly);
        child.destroyForcibly();
    }

    @Test
    void acceptsAPidWhoseCommandLineIsTheExpectedOne() {
        assertThat(ProcessTable.check(child.pid(), words -> words.contains(mark)))
                .isPresent();
    }

    @Test
    void refusesAPidThatNowBelongsToAnotherProcess() {
        assertThat(ProcessTable.check(child.pid(), words -> words.contains("-Dmark=another")))
                .isEmpty();
    }

    @Test
    void findsAProcessWithoutItsPidFile() {
        assertThat(ProcessTable.search(words -> words.contains(mark)).map(ProcessHandle::pid))
                .contains(child.pid());
    }

    @Test
    void anEndedProcessHasNoWords() {
        child.destroyForcibly().onExit().join();

        assertThat(ProcessTable.words(child.pid())).isEmpty();
    }

    @Test
    void readsTheFirstLineOfAPidFile() throws IOException {
        Path file = folder.resolve("a.pid");
        Files.write(file, List.of(" 4711 ", "/data"));

        assertThat(ProcessTable.readPid(file)).contains(4711L);
    }

    @Test
    void anythingElseInAPidFileIsNoPid() throws IOException {
        Path file = folder.resolve("a.pid");
        Files.write(file, List.of("-1; rm -rf /"));

        assertThat(ProcessTable.readPid(file)).isEmpty();
        assertThat(ProcessTable.readPid(folder.resolve("missing"))).isEmpty();
    }
}

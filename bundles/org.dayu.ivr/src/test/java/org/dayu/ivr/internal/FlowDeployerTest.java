package org.dayu.ivr.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowDeployerTest {

    private static final String FLOW = "flow: a\nstart: end\nnodes:\n  end: {type: hangup}\n";

    @TempDir
    Path folder;

    private final InMemoryFlowStore store = new InMemoryFlowStore();
    private final FlowLibrary library = new FlowLibrary(Kinds.bound(Map.of()), null, Clock.systemUTC());
    private final FlowDeployer deployer = new FlowDeployer(library, store);

    @BeforeEach
    void bind() {
        library.bindStore(store);
    }

    @Test
    void publishesAFileOnceHoweverOftenItIsSeen() throws IOException {
        File file = file(FLOW);
        deployer.install(file);
        deployer.install(file);
        assertThat(store.versions())
                .filteredOn(version -> version.flow().equals("a"))
                .hasSize(1);
        deployer.update(file(FLOW.replace("end", "stop")));
        assertThat(store.versions())
                .filteredOn(version -> version.flow().equals("a"))
                .hasSize(2);
    }

    @Test
    void leavesWhatIsInServiceWhenAFileIsWrong() throws IOException {
        deployer.install(file(FLOW));
        deployer.update(file("flow: a\nstart: nowhere\nnodes:\n  end: {type: hangup}\n"));
        assertThat(library.activeSource("a")).contains(FLOW);
    }

    @Test
    void takesOnlyItsOwnFiles() {
        assertThat(deployer.canHandle(new File("x.ivr.yaml"))).isTrue();
        assertThat(deployer.canHandle(new File("x.yaml"))).isFalse();
    }

    private File file(String content) throws IOException {
        return Files.writeString(folder.resolve("a.ivr.yaml"), content).toFile();
    }
}

package org.dayu.ivr.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.dayu.ivr.internal.FlowDeployer.Outcome;
import org.dayu.ivr.internal.node.HangupNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowDeployerTest {

    private static final String FLOW = "flow: a\nstart: end\nnodes:\n  end: {type: hangup}\n";
    private static final String FAX = "flow: a\nstart: end\nnodes:\n  end: {type: fax}\n";

    @TempDir
    Path folder;

    private final InMemoryFlowStore store = new InMemoryFlowStore();
    private final NodeTypes types = Kinds.bound(Map.of());
    private final FlowLibrary library = Libraries.library(types);
    private final FlowDeployer deployer = deployer(types);

    @BeforeEach
    void bind() {
        library.bindStore(store);
    }

    @Test
    void publishesAFileOnceHoweverOftenItIsSeen() throws IOException {
        File file = file(FLOW);
        deployer.install(file);
        deployer.install(file);
        assertThat(versions()).isEqualTo(1);
        deployer.update(file(FLOW.replace("end", "stop")));
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void leavesWhatIsInServiceWhenAFileIsWrong() throws IOException {
        deployer.install(file(FLOW));
        deployer.update(file("flow: a\nstart: nowhere\nnodes:\n  end: {type: hangup}\n"));
        assertThat(versions()).isEqualTo(1);
        assertThat(inService()).contains(FLOW);
    }

    @Test
    void findsNothingWrongWithAnUnchangedFileWhosePlugInIsNotUpYet() throws IOException {
        types.bindType(new HangupNode(), Map.of("type", "fax"));
        assertThat(deployer.deploy(file(FAX))).isEqualTo(Outcome.PUBLISHED);

        // the node starts again, the plug-in comes later
        var restarted = deployer(Kinds.bound(Map.of()));
        assertThat(restarted.deploy(file(FAX))).isEqualTo(Outcome.UNCHANGED);
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void publishesANewFileWhenItsPlugInHasCome() throws IOException {
        assertThat(deployer.deploy(file(FAX))).isEqualTo(Outcome.WAITS);
        assertThat(versions()).isZero();
        types.bindType(new HangupNode(), Map.of("type", "telex"));
        assertThat(versions()).isZero();

        types.bindType(new HangupNode(), Map.of("type", "fax"));
        assertThat(inService()).contains(FAX);

        types.bindType(new HangupNode(), Map.of("type", "fax"));
        assertThat(versions()).isEqualTo(1);
    }

    @Test
    void forgetsAFileThatWasTakenAwayWhileItWaited() throws IOException {
        File file = file(FAX);
        deployer.install(file);
        deployer.uninstall(file);
        types.bindType(new HangupNode(), Map.of("type", "fax"));
        assertThat(versions()).isZero();
    }

    @Test
    void waitsNoMoreOnceItHasStopped() throws IOException {
        deployer.install(file(FAX));
        deployer.stop();
        types.bindType(new HangupNode(), Map.of("type", "fax"));
        assertThat(versions()).isZero();
    }

    @Test
    void refusesAFileWithAFaultThatNoPlugInCures() throws IOException {
        assertThat(deployer.deploy(file("flow: a\nstart: ["))).isEqualTo(Outcome.REFUSED);
        assertThat(deployer.deploy(file("flow: a\nnodes:\n  end: {type: fax}\n")))
                .isEqualTo(Outcome.REFUSED);
        types.bindType(new HangupNode(), Map.of("type", "fax"));
        assertThat(versions()).isZero();
    }

    @Test
    void takesOnlyItsOwnFiles() {
        assertThat(deployer.canHandle(new File("x.ivr.yaml"))).isTrue();
        assertThat(deployer.canHandle(new File("x.yaml"))).isFalse();
    }

    /** Beside the library of the node that runs, which may have other kinds of nodes. */
    private FlowDeployer deployer(NodeTypes kinds) {
        return new FlowDeployer(library, store, kinds, Runnable::run, () -> {});
    }

    private long versions() {
        return store.versions().stream()
                .filter(version -> version.flow().equals("a"))
                .count();
    }

    private Optional<String> inService() {
        return store.versions().stream()
                .filter(version -> version.flow().equals("a") && version.active())
                .findFirst()
                .flatMap(version -> store.source("a", version.version()));
    }

    private File file(String content) throws IOException {
        return Files.writeString(folder.resolve("a.ivr.yaml"), content).toFile();
    }
}

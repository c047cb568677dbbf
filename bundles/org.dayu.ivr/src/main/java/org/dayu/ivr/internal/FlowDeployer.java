package org.dayu.ivr.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.api.IvrFlows.FlowVersion;
import org.dayu.ivr.internal.flow.Flow;
import org.dayu.ivr.internal.flow.FlowReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes {@code *.ivr.yaml} files of the deploy folder. A file that says what is in service already (each start of the
 * node brings it again) makes no new version; one with a kind of node that no bundle brings yet is published when the
 * kind has come; taking a file away changes nothing.
 */
@Component(service = {ArtifactInstaller.class, ArtifactListener.class})
public final class FlowDeployer implements ArtifactInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(FlowDeployer.class);
    private static final String SUFFIX = ".ivr.yaml";

    /** What became of a file. */
    enum Outcome {
        UNCHANGED,
        PUBLISHED,
        WAITS,
        REFUSED
    }

    private final FlowLibrary library;
    private final FlowStore store;
    private final NodeTypes types;
    private final Runnable kindCame;
    private final Runnable end;
    private final Set<File> waiting = new TreeSet<>();

    /** Waits for the store, so that a file found at start-up is not refused for want of a database. */
    @Activate
    public FlowDeployer(
            @Reference FlowLibrary library,
            @Reference FlowStore store,
            @Reference NodeTypes types,
            @Reference Threads threads) {
        this(library, store, types, threads.pool("ivr-deploy", 1));
    }

    private FlowDeployer(FlowLibrary library, FlowStore store, NodeTypes types, ExecutorService worker) {
        this(library, store, types, worker, worker::shutdownNow);
    }

    /** @param worker publishes what has waited, because whoever brings a kind of node must not wait for the database */
    FlowDeployer(FlowLibrary library, FlowStore store, NodeTypes types, Executor worker, Runnable end) {
        this.library = library;
        this.store = store;
        this.types = types;
        this.end = end;
        kindCame = () -> worker.execute(this::tryAgain);
        types.whenOneComes(kindCame);
    }

    @Deactivate
    void stop() {
        types.forget(kindCame);
        end.run();
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(SUFFIX);
    }

    @Override
    public void install(File artifact) throws IOException {
        deploy(artifact);
    }

    @Override
    public void update(File artifact) throws IOException {
        deploy(artifact);
    }

    @Override
    public synchronized void uninstall(File artifact) {
        waiting.remove(artifact);
        LOG.info("{} was taken away; its flow stays in service", artifact.getName());
    }

    synchronized Outcome deploy(File artifact) throws IOException {
        waiting.remove(artifact);
        String yaml = Files.readString(artifact.toPath(), StandardCharsets.UTF_8);
        try {
            Flow flow = FlowReader.trusted(yaml);
            if (inService(flow, yaml)) {
                return Outcome.UNCHANGED;
            }
            Set<String> missing = missing(flow);
            if (!missing.isEmpty()) {
                waiting.add(artifact);
                LOG.warn("{} waits for a bundle with the kinds of node {}", artifact.getName(), missing);
                return Outcome.WAITS;
            }
            library.publish(yaml, "deploy/" + artifact.getName());
            return Outcome.PUBLISHED;
        } catch (InvalidException e) {
            // the operator who dropped the file reads the log: one line a fault, then the file stays as it is
            e.faults().forEach(fault -> LOG.error("{}: {}: {}", artifact.getName(), fault.path(), fault.message()));
            return Outcome.REFUSED;
        }
    }

    /** Asks the store and not the library, which may hear of the store after this. */
    private boolean inService(Flow flow, String yaml) {
        return store.versions().stream()
                .filter(version -> version.active() && version.flow().equals(flow.name()))
                .map(FlowVersion::version)
                .anyMatch(version ->
                        store.source(flow.name(), version).filter(yaml::equals).isPresent());
    }

    private Set<String> missing(Flow flow) {
        Set<String> missing = new TreeSet<>();
        for (Flow.Node node : flow.nodes().values()) {
            if (types.find(node.type()).isEmpty()) {
                missing.add(node.type());
            }
        }
        return missing;
    }

    private synchronized void tryAgain() {
        for (File artifact : List.copyOf(waiting)) {
            try {
                deploy(artifact);
            } catch (IOException | UnavailableException e) {
                LOG.error("{} could not be published now that its kinds of node are there", artifact.getName(), e);
            }
        }
    }
}

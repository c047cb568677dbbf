package org.dayu.ivr.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.apache.felix.fileinstall.ArtifactListener;
import org.dayu.core.api.error.InvalidException;
import org.dayu.ivr.internal.flow.Flow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes {@code *.ivr.yaml} files of the deploy folder. A file that says what is in service already (each start of the
 * node brings it again) makes no new version; taking a file away changes nothing.
 */
@Component(service = {ArtifactInstaller.class, ArtifactListener.class})
public final class FlowDeployer implements ArtifactInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(FlowDeployer.class);
    private static final String SUFFIX = ".ivr.yaml";

    private final FlowLibrary library;

    /** Waits for the store, so that a file found at start-up is not refused for want of a database. */
    @Activate
    public FlowDeployer(@Reference FlowLibrary library, @Reference FlowStore store) {
        this.library = library;
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(SUFFIX);
    }

    @Override
    public void install(File artifact) throws IOException {
        String yaml = Files.readString(artifact.toPath(), StandardCharsets.UTF_8);
        try {
            Flow flow = library.check(yaml);
            if (library.activeSource(flow.name()).filter(yaml::equals).isEmpty()) {
                library.publish(yaml, "deploy/" + artifact.getName());
            }
        } catch (InvalidException e) {
            // the operator who dropped the file reads the log: one line a fault, then the file stays as it is
            e.faults().forEach(fault -> LOG.error("{}: {}: {}", artifact.getName(), fault.path(), fault.message()));
        }
    }

    @Override
    public void update(File artifact) throws IOException {
        install(artifact);
    }

    @Override
    public void uninstall(File artifact) {
        LOG.info("{} was taken away; its flow stays in service", artifact.getName());
    }
}

package org.dayu.workorder.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@code *.bpmn} in Karaf's deploy folder becomes a new version within seconds. Taking the file away changes nothing:
 * orders run on it.
 */
@Component(service = ArtifactInstaller.class)
public final class BpmnInstaller implements ArtifactInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(BpmnInstaller.class);

    private final Deployments deployments;

    @Activate
    public BpmnInstaller(@Reference Deployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.isFile() && artifact.getName().endsWith(".bpmn");
    }

    @Override
    public void install(File artifact) throws IOException {
        deployments.publish(artifact.getName(), Files.readAllBytes(artifact.toPath()), "deploy/" + artifact.getName());
    }

    @Override
    public void update(File artifact) throws IOException {
        install(artifact);
    }

    @Override
    public void uninstall(File artifact) {
        LOG.info("{} was taken away; its versions stay, because orders may run on them", artifact.getName());
    }
}

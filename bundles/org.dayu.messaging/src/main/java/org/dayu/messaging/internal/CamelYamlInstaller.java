package org.dayu.messaging.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.camel.RoutesBuilder;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes routes from {@code *.camel.yaml} files of the deploy folder while Dayu runs. A new version that is faulty leaves
 * the one before it in place.
 */
@Component(service = ArtifactInstaller.class, immediate = true)
public final class CamelYamlInstaller implements ArtifactInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(CamelYamlInstaller.class);
    private static final String SUFFIX = ".camel.yaml";

    private final CamelRoutes routes;
    private final Map<File, Deployed> deployed = new HashMap<>();

    private record Deployed(String yaml, Collection<RoutesBuilder> builders) {}

    @Activate
    public CamelYamlInstaller(@Reference CamelRoutes routes) {
        this.routes = routes;
    }

    @Override
    public boolean canHandle(File file) {
        return file.getName().endsWith(SUFFIX);
    }

    @Override
    public synchronized void install(File file) throws IOException {
        var yaml = Files.readString(file.toPath(), StandardCharsets.UTF_8);
        var before = deployed.remove(file);
        if (before != null) {
            before.builders().forEach(routes::unbindRoutes);
        }
        try {
            deployed.put(file, add(file, yaml));
            LOG.info("routes of {} are running", file.getName());
        } catch (CamelRoutes.RouteException e) {
            LOG.error("the routes of {} were refused", file.getName(), e);
            if (before != null) {
                deployed.put(file, add(file, before.yaml()));
                LOG.info("the version of {} before that runs on", file.getName());
            }
        }
    }

    @Override
    public void update(File file) throws IOException {
        install(file);
    }

    @Override
    public synchronized void uninstall(File file) {
        var gone = deployed.remove(file);
        if (gone != null) {
            gone.builders().forEach(routes::unbindRoutes);
            LOG.info("routes of {} are gone", file.getName());
        }
    }

    private Deployed add(File file, String yaml) {
        var builders = routes.yaml(file.getName(), yaml);
        try {
            builders.forEach(routes::track);
        } catch (CamelRoutes.RouteException e) {
            builders.forEach(routes::unbindRoutes);
            throw e;
        }
        return new Deployed(yaml, builders);
    }
}

package org.dayu.workorder.internal.process;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes {@code bpmn/*.bpmn} of every active bundle; unchanged files give no new version. */
@Component(service = ProcessBundles.class, immediate = true)
public final class ProcessBundles implements BundleTrackerCustomizer<Bundle> {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessBundles.class);
    private static final String FOLDER = "bpmn";

    private final Deployments deployments;
    private final BundleTracker<Bundle> tracker;

    @Activate
    public ProcessBundles(@Reference Deployments deployments, BundleContext context) {
        this.deployments = deployments;
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        this.tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        var files = bundle.findEntries(FOLDER, "*.bpmn", false);
        if (files == null) {
            return null;
        }
        for (URL file : Collections.list(files)) {
            var name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
            try (var xml = file.openStream()) {
                deployments.publish(name, xml.readAllBytes(), bundle.getSymbolicName());
            } catch (IOException e) {
                LOG.error("{} of {} cannot be read", name, bundle.getSymbolicName(), e);
            }
        }
        return bundle;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        // only going away and coming back matters
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle tracked) {
        // its versions stay: orders run on them
    }
}

package org.dayu.core.internal.health;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Puts the framework's state and all health checks into one report, at most twice a second however often asked. */
@Component(service = Readiness.class)
public final class NodeReadiness implements Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofMillis(500);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable BootFinished boot;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable FeaturesService features;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<HealthCheck> checks = List.of();

    private final Clock clock = SteadyClock.system();
    private final ScheduledExecutorService pool;
    private final HealthChecks asking;
    private final BundleContext context;
    private @Nullable HealthReport last;
    private boolean begun;

    @Activate
    public NodeReadiness(@Reference Threads threads, BundleContext context) {
        this.context = context;
        pool = threads.pool("core-health", 4);
        asking = new HealthChecks(pool, PATIENCE);
    }

    @Deactivate
    void stop() {
        pool.shutdownNow();
    }

    @Override
    public synchronized HealthReport report() {
        var now = clock.instant();
        if (last != null && last.at().plus(FRESH).isAfter(now)) {
            return last;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("bundles", BundleStates.check(context.getBundles())));
        var karaf = features;
        if (karaf != null) {
            parts.add(new Part("features", FeatureStates.check(karaf)));
        }
        parts.addAll(asking.ask(List.copyOf(checks)));
        var report = new HealthReport(now, boot != null, begun, parts);
        begun = report.ready() || begun;
        last = report;
        return report;
    }
}

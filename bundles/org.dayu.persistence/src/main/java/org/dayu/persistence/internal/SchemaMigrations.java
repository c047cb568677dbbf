package org.dayu.persistence.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
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

/**
 * Brings every bundle's {@code db/<schema>/} up to date, one after the other on a thread of its own, so that a slow
 * migration holds up neither the start of bundles nor a failing one its neighbours.
 */
@Component(service = HealthCheck.class, immediate = true)
public final class SchemaMigrations implements HealthCheck, BundleTrackerCustomizer<List<SchemaMigration>> {

    private static final int ANNOUNCERS = 3;
    private static final String FOLDER = "db";
    private static final Pattern SCHEMA_FOLDER = Pattern.compile("db/([a-z][a-z0-9_]*)/");

    private final BundleContext context;
    private final FlywayRunner flyway;
    private final ScheduledExecutorService worker;
    private final ScheduledExecutorService announcer;
    private final BundleTracker<List<SchemaMigration>> tracker;
    private final Map<String, SchemaMigration> all = new ConcurrentSkipListMap<>();

    @Activate
    public SchemaMigrations(BundleContext context, @Reference Database database, @Reference Threads threads) {
        this.context = context;
        flyway = new FlywayRunner(database.direct());
        worker = threads.pool("persistence-migrate", 1);
        announcer = threads.pool("persistence-ready", ANNOUNCERS);
        tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
        worker.shutdownNow();
        announcer.shutdownNow();
    }

    @Override
    public @Nullable List<SchemaMigration> addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        var folders = bundle.getEntryPaths(FOLDER);
        if (folders == null) {
            return null;
        }
        List<SchemaMigration> found = new ArrayList<>();
        for (var folder : Collections.list(folders)) {
            var name = SCHEMA_FOLDER.matcher(folder);
            if (name.matches()) {
                found.add(new SchemaMigration(name.group(1), bundle, context, flyway, worker, announcer));
            }
        }
        found.forEach(migration -> {
            all.put(migration.schema(), migration);
            migration.begin();
        });
        return found.isEmpty() ? null : found;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, List<SchemaMigration> migrations) {
        // STARTING to ACTIVE: the migrations are the same
    }

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, List<SchemaMigration> migrations) {
        migrations.forEach(migration -> {
            migration.end();
            all.remove(migration.schema(), migration);
        });
    }

    @Override
    public String name() {
        return "schema";
    }

    /** Stores of a schema that is not there yet refuse their work. */
    @Override
    public boolean awaited() {
        return true;
    }

    @Override
    public Health check() {
        Map<String, String> detail =
                all.values().stream().collect(Collectors.toMap(SchemaMigration::schema, SchemaMigration::state));
        var failed = all.values().stream()
                .filter(SchemaMigration::failed)
                .map(SchemaMigration::schema)
                .toList();
        if (!failed.isEmpty()) {
            return new Health(Status.DEGRADED, "数据库结构升级失败：" + String.join("，", failed) + "；相关功能停用，原因见日志", detail);
        }
        boolean pending = all.values().stream().anyMatch(migration -> !migration.ready());
        return pending
                ? new Health(Status.STARTING, "正在升级数据库结构", detail)
                : new Health(Status.UP, all.size() + " 个数据库结构都是最新", detail);
    }
}

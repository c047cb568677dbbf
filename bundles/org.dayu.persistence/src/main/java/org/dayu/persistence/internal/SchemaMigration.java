package org.dayu.persistence.internal;

import java.util.Hashtable;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.data.SchemaReady;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The migrations of one schema of one bundle, from the bundle's start to its end. {@link SchemaReady} is registered in
 * between. A server that is away is waited for; a statement that fails is not tried again before the bundle is updated.
 */
final class SchemaMigration {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigration.class);
    private static final long PAUSE_SECONDS = 2;

    private enum State {
        WAITING,
        READY,
        FAILED,
        ENDED
    }

    private final String schema;
    private final Bundle bundle;
    private final BundleContext registrar;
    private final FlywayRunner flyway;
    private final ScheduledExecutorService worker;
    private final Executor announcer;
    private volatile State state = State.WAITING;
    private volatile String outcome = "waiting";
    private @Nullable ServiceRegistration<SchemaReady> registration;

    /**
     * @param worker runs migrations, one at a time
     * @param announcer says that a schema is ready, without holding up the next migration
     */
    SchemaMigration(
            String schema,
            Bundle bundle,
            BundleContext registrar,
            FlywayRunner flyway,
            ScheduledExecutorService worker,
            Executor announcer) {
        this.schema = schema;
        this.bundle = bundle;
        this.registrar = registrar;
        this.flyway = flyway;
        this.worker = worker;
        this.announcer = announcer;
    }

    String schema() {
        return schema;
    }

    /** The version that the schema has, or why it has none. */
    String state() {
        return outcome;
    }

    boolean ready() {
        return state == State.READY;
    }

    boolean failed() {
        return state == State.FAILED;
    }

    void begin() {
        worker.execute(this::migrate);
    }

    void end() {
        ServiceRegistration<SchemaReady> offered;
        synchronized (this) {
            state = State.ENDED;
            offered = registration;
            registration = null;
        }
        if (offered != null) {
            offered.unregister();
        }
    }

    private void migrate() {
        if (state == State.ENDED) {
            return;
        }
        try {
            outcome = flyway.migrate(schema, new BundleMigrations(bundle, schema));
        } catch (FlywayException e) {
            if (SqlFailures.away(e)) {
                LOG.info("schema {} waits for the database: {}", schema, e.getMessage());
                worker.schedule(this::migrate, PAUSE_SECONDS, TimeUnit.SECONDS);
                return;
            }
            fail(e);
            return;
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        announcer.execute(this::register);
    }

    private synchronized void fail(RuntimeException cause) {
        if (state != State.ENDED) {
            state = State.FAILED;
            outcome = String.valueOf(cause.getMessage()).lines().findFirst().orElse("failed");
            LOG.error("schema {} of {} could not be migrated", schema, bundle.getSymbolicName(), cause);
        }
    }

    /** Without a lock: whoever waits for the schema is activated inside the call, and that may take its time. */
    private void register() {
        if (state == State.ENDED) {
            return;
        }
        var properties = new Hashtable<String, Object>();
        properties.put("schema", schema);
        var offered = registrar.registerService(SchemaReady.class, () -> schema, properties);
        synchronized (this) {
            if (state != State.ENDED) {
                state = State.READY;
                registration = offered;
                return;
            }
        }
        // the bundle went away in the meantime
        offered.unregister();
    }
}

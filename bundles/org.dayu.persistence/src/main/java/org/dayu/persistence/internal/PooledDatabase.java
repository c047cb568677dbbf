package org.dayu.persistence.internal;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.dayu.core.api.data.DatabaseEndpoint;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the pool. {@link Database}, and with it everything that stores, appears with the first server and then stays: a
 * server that goes away and comes back, even on another port, costs its users failed requests but never a restart.
 */
@Component(service = HealthCheck.class, immediate = true, configurationPid = DatabaseConfig.PID)
public final class PooledDatabase implements HealthCheck, Database {

    private static final Logger LOG = LoggerFactory.getLogger(PooledDatabase.class);
    private static final long BORROW_MILLIS = 4_000;
    private static final long VALIDATE_MILLIS = 2_000;
    private static final long KEEP_ALIVE_MILLIS = 60_000;
    private static final long PROBE_SECONDS = 2;

    private final BundleContext context;
    private final ScheduledExecutorService timer;
    private final HikariDataSource pool;
    private final DataSource direct;
    private final DatabaseProbe probe;
    private volatile @Nullable DatabaseEndpoint endpoint;
    private final AtomicBoolean begun = new AtomicBoolean();
    private @Nullable ServiceRegistration<Database> registration;
    private volatile boolean offered;
    private boolean stopped;

    @Activate
    public PooledDatabase(BundleContext context, @Reference Threads threads, DatabaseConfig config) {
        this.context = context;
        timer = threads.pool("persistence-pool", 2);
        direct = new EndpointConnections(() -> endpoint, 0);
        pool = pool(new EndpointConnections(() -> endpoint, config.query_timeout()), config, threads, timer);
        probe = new DatabaseProbe(pool, SteadyClock.system());
    }

    @Deactivate
    void stop() {
        ServiceRegistration<Database> made;
        synchronized (this) {
            stopped = true;
            made = registration;
            registration = null;
        }
        if (made != null) {
            made.unregister();
        }
        timer.shutdownNow();
        pool.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEndpoint(DatabaseEndpoint server) {
        endpoint = server;
        LOG.info("database server at {}", server.url());
        if (begun.compareAndSet(false, true)) {
            timer.scheduleWithFixedDelay(probe, 0, PROBE_SECONDS, TimeUnit.SECONDS);
            // not on this thread: everybody who stores is activated inside the call
            timer.execute(this::offer);
        } else {
            // connections to where the server was are of no use
            pool.getHikariPoolMXBean().softEvictConnections();
        }
    }

    private void offer() {
        var made = context.registerService(Database.class, this, null);
        synchronized (this) {
            if (!stopped) {
                registration = made;
                offered = true;
                return;
            }
        }
        made.unregister();
    }

    void unbindEndpoint(DatabaseEndpoint server) {
        if (endpoint == server) {
            endpoint = null;
        }
    }

    @Override
    public DataSource pool() {
        return pool;
    }

    @Override
    public DataSource direct() {
        return direct;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean awaited() {
        return true;
    }

    @Override
    public Health check() {
        var server = endpoint;
        if (!offered) {
            // nor does anybody know yet which schemas are to be migrated
            return probe.waiting(server == null ? "" : server.url());
        }
        return probe.health(server == null ? "" : server.url(), pool.getHikariPoolMXBean());
    }

    private static HikariDataSource pool(
            DataSource connections, DatabaseConfig config, Threads threads, ScheduledExecutorService timer) {
        var settings = new HikariConfig();
        settings.setPoolName("dayu");
        settings.setDataSource(connections);
        settings.setMaximumPoolSize(config.pool_size());
        settings.setMinimumIdle(Math.min(config.pool_idle(), config.pool_size()));
        settings.setConnectionTimeout(BORROW_MILLIS);
        settings.setValidationTimeout(VALIDATE_MILLIS);
        settings.setKeepaliveTime(KEEP_ALIVE_MILLIS);
        // a day begins in SQL where the query says so, never where the machine happens to stand
        settings.setConnectionInitSql("set timezone to 'UTC'");
        // a server that is not there yet must not keep the pool from being made
        settings.setInitializationFailTimeout(-1);
        settings.setThreadFactory(work -> threads.thread("persistence-connect", work));
        settings.setScheduledExecutor(timer);
        return new HikariDataSource(settings);
    }
}

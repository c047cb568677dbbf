package org.dayu.embedded.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.dayu.core.api.data.DatabaseEndpoint;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Runs PostgreSQL and offers it as {@link DatabaseEndpoint} from the first moment it takes requests until this component
 * ends. A server that dies is back within a second or two; connection pools bridge that, so the end point stays.
 */
@Component(
        service = HealthCheck.class,
        immediate = true,
        configurationPid = EmbeddedConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = EmbeddedConfig.class)
public final class EmbeddedPostgres implements HealthCheck {

    private final BundleContext context;
    private final PostgresServer server;
    private final @Nullable Supervisor supervisor;
    private final AtomicReference<@Nullable ServiceRegistration<DatabaseEndpoint>> endpoint = new AtomicReference<>();

    @Activate
    public EmbeddedPostgres(BundleContext context, EmbeddedConfig config, @Reference Threads threads) {
        this.context = context;
        server = new PostgresServer(
                Path.of(config.postgres_home()),
                Path.of(config.postgres_data()),
                new PostgresSettings(
                        config.postgres_port(), config.postgres_shared_buffers(), config.postgres_max_connections()),
                List.of());
        if (config.postgres_enabled()) {
            supervisor = new Supervisor(server, threads.pool("embedded-postgres", 1), Clock.systemUTC(), this::offer);
            supervisor.start();
        } else {
            supervisor = null;
        }
    }

    private void offer() {
        DatabaseEndpoint offered = new Endpoint(server);
        endpoint.set(context.registerService(DatabaseEndpoint.class, offered, null));
    }

    @Deactivate
    void stop() throws InterruptedException {
        if (supervisor == null) {
            return;
        }
        // first the users leave, then the server
        ServiceRegistration<DatabaseEndpoint> registration = endpoint.getAndSet(null);
        if (registration != null) {
            registration.unregister();
        }
        supervisor.stop();
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public Health check() {
        return supervisor == null
                ? Health.up("数据库由外部提供，本机不运行 PostgreSQL")
                : ServerHealth.of("PostgreSQL 数据库", server, supervisor.state(), Health.Status.DOWN);
    }

    private record Endpoint(PostgresServer server) implements DatabaseEndpoint {

        @Override
        public String url() {
            return server.url();
        }

        @Override
        public String user() {
            return PostgresServer.ROLE;
        }

        @Override
        public String password() {
            try {
                return server.password();
            } catch (IOException e) {
                throw new UncheckedIOException("the password file of PostgreSQL is unreadable", e);
            }
        }
    }
}

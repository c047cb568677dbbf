package org.dayu.embedded.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.dayu.core.api.data.SearchEndpoint;
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

/**
 * Runs Elasticsearch and offers it as {@link SearchEndpoint} at once: its users queue while it starts or is away, and
 * nothing else waits for it.
 */
@Component(
        service = HealthCheck.class,
        immediate = true,
        configurationPid = EmbeddedConfig.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class EmbeddedElasticsearch implements HealthCheck {

    private final ElasticsearchServer server;
    private final @Nullable Supervisor supervisor;
    private final @Nullable ServiceRegistration<SearchEndpoint> endpoint;

    @Activate
    public EmbeddedElasticsearch(BundleContext context, EmbeddedConfig config, @Reference Threads threads) {
        server = new ElasticsearchServer(
                Path.of(config.elasticsearch_home()),
                Path.of(config.elasticsearch_data()),
                config.elasticsearch_port(),
                config.elasticsearch_heap(),
                List.of());
        if (config.elasticsearch_enabled()) {
            supervisor = new Supervisor(server, threads.pool("embedded-elasticsearch", 1), Clock.systemUTC(), () -> {});
            supervisor.start();
            SearchEndpoint offered = server::url;
            endpoint = context.registerService(SearchEndpoint.class, offered, null);
        } else {
            supervisor = null;
            endpoint = null;
        }
    }

    @Deactivate
    void stop() throws InterruptedException {
        if (endpoint != null) {
            endpoint.unregister();
        }
        if (supervisor != null) {
            supervisor.stop();
        }
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public Health check() {
        return supervisor == null
                ? Health.up("检索由外部提供，本机不运行 Elasticsearch")
                : ServerHealth.of("Elasticsearch 检索", server, supervisor.state(), Health.Status.DEGRADED);
    }
}

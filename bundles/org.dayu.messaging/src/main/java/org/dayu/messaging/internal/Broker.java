package org.dayu.messaging.internal;

import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.jms.ConnectionFactory;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the {@link ConnectionFactory}: of the broker named in the configuration, or of one inside this node. The inner
 * broker starts in the background, because a store that a dying process still holds is waited for.
 */
@Component(service = HealthCheck.class, immediate = true, configurationPid = MessagingConfig.PID)
@Designate(ocd = MessagingConfig.class)
public final class Broker implements HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final long PAUSE_SECONDS = 10;

    private final BundleContext context;
    private final BrokerHost host;
    private final ScheduledExecutorService starter;
    private @Nullable ServiceRegistration<ConnectionFactory> registration;
    private volatile Health health = Health.of(Status.STARTING, "消息服务正在启动");
    private boolean stopped;

    @Activate
    public Broker(BundleContext context, MessagingConfig config, @Reference Threads threads) {
        this.context = context;
        host = config.broker_url().isBlank() ? InnerBroker.of(config) : OuterBroker.of(config);
        starter = threads.pool("messaging-broker", 1);
        starter.execute(this::start);
    }

    @Deactivate
    void stop() {
        ServiceRegistration<ConnectionFactory> offered;
        synchronized (this) {
            stopped = true;
            offered = registration;
            registration = null;
        }
        starter.shutdownNow();
        if (offered != null) {
            offered.unregister();
        }
        host.stop();
    }

    private void start() {
        try {
            var factory = host.start();
            health = Health.of(Status.UP, "消息服务正常");
            LOG.info("broker {} is there", host.where());
            offer(factory);
        } catch (BrokerHost.StartException e) {
            health = new Health(
                    Status.DEGRADED,
                    "消息服务没有启动，每 " + PAUSE_SECONDS + " 秒重试；消息保留在数据库中",
                    Map.of("problem", String.valueOf(e.getMessage())));
            LOG.error("the broker did not start; it will be tried again", e);
            starter.schedule(this::start, PAUSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Without a lock: whoever waits for the broker is activated inside the call. */
    private void offer(ConnectionFactory factory) {
        var offered = context.registerService(ConnectionFactory.class, factory, null);
        synchronized (this) {
            if (!stopped) {
                registration = offered;
                return;
            }
        }
        offered.unregister();
        host.stop();
    }

    @Override
    public String name() {
        return "activemq";
    }

    @Override
    public Health check() {
        var now = health;
        return now.status() == Status.UP ? new Health(now.status(), now.sentence(), host.figures()) : now;
    }
}

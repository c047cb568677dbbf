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
    private static final long LOOK_SECONDS = 5;
    private static final Health THERE = Health.of(Status.UP, "消息服务正常");

    private final BundleContext context;
    private final BrokerHost host;
    private final ScheduledExecutorService starter;
    private @Nullable ServiceRegistration<ConnectionFactory> registration;
    /** When a look began that has not ended, in nanoseconds; 0 if there is none. */
    private volatile long lookingSince;

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
            health = THERE;
            LOG.info("broker {} is there", host.where());
            offer(factory);
            starter.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (BrokerHost.StartException e) {
            health = new Health(
                    Status.DEGRADED,
                    "消息服务没有启动，每 " + PAUSE_SECONDS + " 秒重试；消息保留在数据库中",
                    Map.of("problem", String.valueOf(e.getMessage())));
            LOG.error("the broker did not start; it will be tried again", e);
            starter.schedule(this::start, PAUSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Told once when it goes and once when it is back: whoever uses it would tell it each second. */
    private void look() {
        boolean there = health.status() == Status.UP;
        lookingSince = System.nanoTime();
        try {
            host.look();
            if (!there) {
                LOG.info("broker {} is back", host.where());
            }
            health = THERE;
        } catch (BrokerHost.StartException e) {
            if (there) {
                LOG.error("broker {} is away; messages wait in the database", host.where(), e);
            }
            health = away(String.valueOf(e.getMessage()));
        } finally {
            lookingSince = 0;
        }
    }

    private static Health away(String problem) {
        return new Health(Status.DEGRADED, "消息服务连接不上，消息保留在数据库中，恢复后自动补发", Map.of("problem", problem));
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
        long since = lookingSince;
        if (since != 0 && System.nanoTime() - since > TimeUnit.SECONDS.toNanos(PAUSE_SECONDS)) {
            return away("no answer from " + host.where());
        }
        var now = health;
        return now.status() == Status.UP ? new Health(now.status(), now.sentence(), host.figures()) : now;
    }
}

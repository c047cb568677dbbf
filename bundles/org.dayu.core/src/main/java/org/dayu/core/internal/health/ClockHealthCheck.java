package org.dayu.core.internal.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says when somebody has put the time of day forward or back: calls and queues follow it slowly, see {@link SteadyClock}. */
@Component(service = HealthCheck.class, immediate = true)
public final class ClockHealthCheck implements HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ClockHealthCheck.class);
    private static final Duration ACCURATE = Duration.ofSeconds(5);
    /** Of what passes, a tenth is followed. */
    private static final int FOLLOWED = 10;

    private final SteadyClock clock;
    private final ScheduledExecutorService pool;
    private boolean apart;

    @Activate
    public ClockHealthCheck(@Reference Threads threads) {
        this(threads.pool("core-clock", 1), SteadyClock.system());
    }

    ClockHealthCheck(ScheduledExecutorService pool, SteadyClock clock) {
        this.pool = pool;
        this.clock = clock;
        pool.scheduleWithFixedDelay(this::watch, 1, 1, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        pool.shutdownNow();
    }

    private void watch() {
        Duration gap = clock.gap();
        boolean now = gap.abs().compareTo(ACCURATE) > 0;
        if (now && !apart) {
            LOG.warn("the time of day was moved by {} s; {}", gap.toSeconds(), sentence(gap));
        } else if (apart && !now) {
            LOG.info("calls and queues go by the time of day again");
        }
        apart = now;
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Health check() {
        Duration gap = clock.gap();
        var detail = Map.of("gap.seconds", Long.toString(gap.toSeconds()));
        return gap.abs().compareTo(ACCURATE) > 0
                ? new Health(Health.Status.DEGRADED, sentence(gap), detail)
                : new Health(Health.Status.UP, "时钟正常", detail);
    }

    private static String sentence(Duration gap) {
        long hours = Math.max(1, gap.abs().multipliedBy(FOLLOWED).toHours());
        return "系统时间被调" + (gap.isNegative() ? "慢" : "快") + " " + gap.abs().toSeconds() + " 秒；通话与排队照常计时，约 " + hours
                + " 小时内跟上，重启节点则立即跟上";
    }
}

package org.dayu.core.internal.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every check, all at once, and waits no longer than the patience. A check that hangs is reported as down and is
 * not asked again before it has come back, so that it holds one thread and no more.
 */
final class HealthChecks {

    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);

    private final ExecutorService pool;
    private final Duration patience;
    private final Map<HealthCheck, Future<Health>> asked = new ConcurrentHashMap<>();

    HealthChecks(ExecutorService pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
    }

    List<Part> ask(List<HealthCheck> checks) {
        asked.keySet().retainAll(checks);
        checks.forEach(check -> asked.computeIfAbsent(check, it -> pool.submit(it::check)));
        long deadline = System.nanoTime() + patience.toNanos();
        List<Part> answers = new ArrayList<>();
        for (var check : checks) {
            answers.add(new Part(check.name(), answer(check, deadline), check.awaited()));
        }
        return answers;
    }

    private Health answer(HealthCheck check, long deadline) {
        var future = asked.get(check);
        if (future == null) {
            return Health.of(Health.Status.STARTING, "正在检查");
        }
        try {
            var health = future.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            asked.remove(check, future);
            return health;
        } catch (TimeoutException e) {
            return Health.of(Health.Status.DOWN, "健康检查 " + patience.toMillis() + " 毫秒内没有应答，请查看日志");
        } catch (ExecutionException e) {
            asked.remove(check, future);
            LOG.warn("health check {} failed", check.name(), e.getCause());
            return Health.of(Health.Status.DOWN, "健康检查本身出错：" + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.of(Health.Status.DOWN, "健康检查被中断");
        }
    }
}

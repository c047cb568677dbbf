package org.dayu.messaging.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.messaging.OutboxFeed;
import org.dayu.core.api.thread.Threads;
import org.dayu.messaging.internal.Destinations.Subscription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** How far the outbox is behind, who is missing, and what could not be delivered; looked up every few seconds. */
@Component(service = HealthCheck.class, immediate = true)
public final class MessagingHealth implements HealthCheck {

    private static final Duration LATE = Duration.ofSeconds(60);
    private static final long PERIOD_SECONDS = 5;

    private final OutboxFeed outbox;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final Listeners listeners;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private volatile Health last = Health.of(Status.STARTING, "正在统计消息");

    @Activate
    public MessagingHealth(
            @Reference OutboxFeed outbox,
            @Reference Inbox inbox,
            @Reference DeadLetters deadLetters,
            @Reference Listeners listeners,
            @Reference Threads threads) {
        this(outbox, inbox, deadLetters, listeners, threads, Clock.systemUTC());
    }

    MessagingHealth(
            OutboxFeed outbox,
            Inbox inbox,
            DeadLetters deadLetters,
            Listeners listeners,
            Threads threads,
            Clock clock) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.listeners = listeners;
        this.clock = clock;
        timer = threads.pool("messaging-health", 1);
        timer.scheduleWithFixedDelay(this::look, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public String name() {
        return "messaging";
    }

    @Override
    public Health check() {
        return last;
    }

    void look() {
        try {
            last = figures();
        } catch (UnavailableException e) {
            last = Health.of(Status.DEGRADED, "无法统计消息：" + e.getMessage());
        }
    }

    private Health figures() {
        var backlog = outbox.backlog();
        var lag = backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .orElse(Duration.ZERO);
        var known = inbox.known();
        Map<String, Integer> dead = new TreeMap<>();
        known.stream().map(Subscription::name).distinct().forEach(name -> {
            int letters = deadLetters.list(name).size();
            if (letters > 0) {
                dead.put(name, letters);
            }
        });
        var absent = known.stream()
                .filter(subscription -> !listeners.present().contains(subscription))
                .map(Subscription::name)
                .collect(Collectors.joining(","));
        Map<String, String> detail = new TreeMap<>();
        detail.put("outbox.waiting", Long.toString(backlog.waiting()));
        detail.put("outbox.lag.s", Long.toString(lag.toSeconds()));
        detail.put("listeners", Integer.toString(known.size()));
        if (!absent.isEmpty()) {
            detail.put("listeners.absent", absent);
        }
        dead.forEach((name, letters) -> detail.put("dlq." + name, letters.toString()));
        return verdict(lag, dead, detail);
    }

    private static Health verdict(Duration lag, Map<String, Integer> dead, Map<String, String> detail) {
        if (lag.compareTo(LATE) > 0) {
            return new Health(Status.DEGRADED, "有消息等待发送超过 " + lag.toSeconds() + " 秒", detail);
        }
        if (!dead.isEmpty()) {
            int all = dead.values().stream().mapToInt(Integer::intValue).sum();
            return new Health(
                    Status.DEGRADED, all + " 条消息多次处理失败；用 messaging:dlq-list 查看，messaging:dlq-retry 重试", detail);
        }
        return new Health(Status.UP, "消息收发正常", detail);
    }
}

package org.dayu.outbound.internal.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.call.api.Calls;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.api.IvrFlows;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.callback.CallbackStore;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.refusal.RefusalStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Says how the calls to citizens are: what is open, what runs, and whether somebody is not called who should be. Looks every
 * ten seconds, so that asking costs nothing. Thread-safe.
 */
@Component(service = HealthCheck.class)
public final class OutboundHealth implements HealthCheck {

    private static final int LOOK_SECONDS = 10;
    /** A promise that has been due for so long is broken. */
    private static final Duration LATE = Duration.ofHours(4);

    private static final Health BEGIN = Health.of(Health.Status.STARTING, "正在读取待回拨名单和外呼任务");

    private final CallbackStore callbacks;
    private final CampaignStore campaigns;
    private final RefusalStore refusals;
    private final OutboundSettings settings;
    private final ScheduledExecutorService worker;
    private final Clock clock;
    private volatile Health health = BEGIN;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Calls calls;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable IvrFlows flows;

    @Activate
    public OutboundHealth(
            @Reference CallbackStore callbacks,
            @Reference CampaignStore campaigns,
            @Reference RefusalStore refusals,
            @Reference OutboundSettings settings,
            @Reference Threads threads) {
        this(callbacks, campaigns, refusals, settings, threads.pool("outbound-health", 1), Clock.systemUTC());
        worker.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    OutboundHealth(
            CallbackStore callbacks,
            CampaignStore campaigns,
            RefusalStore refusals,
            OutboundSettings settings,
            ScheduledExecutorService worker,
            Clock clock) {
        this.callbacks = callbacks;
        this.campaigns = campaigns;
        this.refusals = refusals;
        this.settings = settings;
        this.worker = worker;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    @Override
    public String name() {
        return "outbound";
    }

    @Override
    public Health check() {
        return health;
    }

    /** Looks now. */
    void look() {
        try {
            health = seen();
        } catch (UnavailableException e) {
            health = Health.of(Health.Status.DEGRADED, "数据库暂时不可用，不发起回拨和外呼，恢复后继续");
        }
    }

    private Health seen() {
        Instant now = clock.instant();
        long open = callbacks.open();
        long late = callbacks.overdue(now.minus(LATE));
        long running = campaigns.campaigns().stream()
                .filter(campaign -> campaign.state() == State.RUNNING)
                .count();
        Map<String, String> detail = new TreeMap<>(Map.of(
                "callbacks",
                Long.toString(open),
                "overdue",
                Long.toString(late),
                "campaigns",
                Long.toString(running),
                "doNotCall",
                Long.toString(refusals.holding(now))));
        var unattended = settings.unattended();
        if (calls == null) {
            return new Health(Health.Status.DEGRADED, "呼叫模块不在，暂不发起回拨和外呼", detail);
        }
        if (running > 0 && unattended != null && !published(unattended.flow())) {
            return new Health(
                    Health.Status.DEGRADED, "流程 " + unattended.flow() + " 没有生效：外呼接通后没有坐席的市民只能等待，请在“语音流程”发布它", detail);
        }
        if (late > 0) {
            return new Health(Health.Status.DEGRADED, late + " 位市民超过 " + LATE.toHours() + " 小时没有回拨，请在“待回拨”处理", detail);
        }
        return new Health(Health.Status.UP, open + " 位市民待回拨，" + running + " 个外呼任务在进行", detail);
    }

    private boolean published(String flow) {
        IvrFlows present = flows;
        return present != null
                && present.versions().stream()
                        .anyMatch(version -> version.flow().equals(flow) && version.active());
    }
}

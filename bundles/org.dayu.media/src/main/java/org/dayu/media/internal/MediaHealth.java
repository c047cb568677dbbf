package org.dayu.media.internal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says how media is: legs, ports, and whether the ticks keep time. */
@Component(service = HealthCheck.class)
public final class MediaHealth implements HealthCheck {

    /** A jitter buffer of a phone hides this much; one pause in a minute is heard once and is no fault of the node. */
    private static final double LATE_MILLIS = 40;

    private final MediaCensus census;

    @Activate
    public MediaHealth(@Reference MediaCensus census) {
        this.census = census;
    }

    @Override
    public String name() {
        return "media";
    }

    @Override
    public Health check() {
        int legs = 0;
        double p99 = 0;
        double worst = 0;
        long overruns = 0;
        for (MediaCensus.ShardRow shard : census.shards()) {
            legs += shard.legs();
            p99 = Math.max(p99, shard.lateP99());
            worst = Math.max(worst, shard.worst());
            overruns += shard.overruns();
        }
        Map<String, String> detail = new LinkedHashMap<>();
        detail.put("legs", Integer.toString(legs));
        detail.put("ports.free", census.portsFree() + "/" + census.portsAll());
        detail.put("tick.late.p99.millis", String.format(Locale.ROOT, "%.2f", p99));
        detail.put("tick.late.worst.millis", String.format(Locale.ROOT, "%.1f", worst));
        detail.put("overruns", Long.toString(overruns));
        return verdict(p99, detail);
    }

    private Health verdict(double p99, Map<String, String> detail) {
        if (census.draining()) {
            return new Health(Health.Status.DEGRADED, "语音媒体正在停止，不再接受新通话", detail);
        }
        if (census.portsFree() == 0) {
            return new Health(Health.Status.DEGRADED, "语音端口已用完，请扩大 rtp.ports 范围", detail);
        }
        if (p99 > LATE_MILLIS) {
            return new Health(Health.Status.DEGRADED, "语音处理出现延迟，请检查服务器负载", detail);
        }
        return new Health(Health.Status.UP, "语音媒体正常", detail);
    }
}

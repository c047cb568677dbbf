package org.dayu.call.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.internal.journal.CallJournal;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the call plane's heart is: neighbours, loops, journal. */
@Component(service = HealthCheck.class)
public final class CallHealth implements HealthCheck {

    private final CallEngine engine;
    private final CallJournal journal;

    @Activate
    public CallHealth(@Reference CallEngine engine, @Reference CallJournal journal) {
        this.engine = engine;
        this.journal = journal;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public Health check() {
        List<LoopGauge> loops = engine.gauges();
        CallJournal.State written = journal.state();
        List<String> missing = engine.missing();
        Map<String, String> detail = detail(loops, written);
        if (missing.contains("sip") || missing.contains("media")) {
            return new Health(Health.Status.DOWN, "无法接听来电：" + String.join("、", missing) + " 未启动，请检查这些模块", detail);
        }
        if (loops.stream().anyMatch(LoopGauge::stuck)) {
            return new Health(Health.Status.DEGRADED, "呼叫循环超过 100 毫秒没有转动，请查看线程与处理器负载", detail);
        }
        if (!written.fault().isEmpty()) {
            return new Health(Health.Status.DEGRADED, "呼叫日志无法写入磁盘，通话继续；请检查磁盘空间", detail);
        }
        if (written.lost() > 0) {
            return new Health(Health.Status.DEGRADED, "呼叫日志曾丢失 " + written.lost() + " 行，请检查磁盘速度", detail);
        }
        if (!missing.isEmpty()) {
            return new Health(Health.Status.DEGRADED, "通话继续，但缺少 " + String.join("、", missing), detail);
        }
        if (loops.stream().anyMatch(LoopGauge::slowLately)) {
            return new Health(Health.Status.DEGRADED, "呼叫循环在最近一分钟内有一次慢于 100 毫秒，请留意负载", detail);
        }
        return new Health(Health.Status.UP, "呼叫处理正常", detail);
    }

    private Map<String, String> detail(List<LoopGauge> loops, CallJournal.State written) {
        Map<String, String> detail = new TreeMap<>();
        Map<CallState, Integer> states = new TreeMap<>();
        for (CallSnapshot call : engine.all()) {
            if (call.state() != CallState.ENDED) {
                states.merge(call.state(), 1, Integer::sum);
            }
        }
        int live = states.values().stream().mapToInt(Integer::intValue).sum();
        detail.put("calls", live + " / " + engine.most());
        states.forEach((state, count) -> detail.put("calls." + state, Integer.toString(count)));
        for (int i = 0; i < loops.size(); i++) {
            detail.put(
                    "loop." + i,
                    "p99 " + loops.get(i).p99Micros() + " µs, " + loops.get(i).handled() + " messages");
        }
        detail.put("journal.lines", Long.toString(written.written()));
        detail.put("journal.segment", Long.toString(written.segment()));
        if (!written.fault().isEmpty()) {
            detail.put("journal.fault", written.fault());
        }
        return detail;
    }
}

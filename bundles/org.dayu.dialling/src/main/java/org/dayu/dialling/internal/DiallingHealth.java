package org.dayu.dialling.internal;

import java.util.List;
import java.util.Map;

import org.dayu.core.api.health.Health;

/** How the bundle is, in a sentence for an operator. */
final class DiallingHealth {

    private DiallingHealth() {}

    /** @param read whether the rules are those of the database @param fresh alarms of late, the newest first */
    static Health of(boolean read, int rules, int running, AttemptLog log, List<AlarmWatch.Alarm> fresh) {
        Map<String, String> detail = Map.of(
                "rules", Integer.toString(rules),
                "running", Integer.toString(running),
                "waiting", Integer.toString(log.waiting()),
                "lost", Long.toString(log.lost()),
                "alarms", Integer.toString(fresh.size()));
        if (!fresh.isEmpty()) {
            AlarmWatch.Alarm last = fresh.get(0);
            return new Health(
                    Health.Status.DEGRADED,
                    "外拨异常：" + last.name() + " " + last.kind().title + "（" + last.count() + " 次），请到“外拨规则”页核实",
                    detail);
        }
        if (!read) {
            return new Health(Health.Status.DEGRADED, "外拨规则尚未从数据库读取，暂按出厂规则执行", detail);
        }
        return new Health(Health.Status.UP, "外拨规则 " + rules + " 条", detail);
    }
}

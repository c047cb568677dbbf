package org.dayu.workorder.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.Map;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.workorder.internal.process.EngineState;
import org.dayu.workorder.internal.sla.WorkCalendar;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether orders can be filed, and whether their deadlines can be trusted next year. */
@Component(service = HealthCheck.class)
public final class WorkorderHealth implements HealthCheck {

    private final Calendars calendars;
    private final Clock clock = Clock.systemUTC();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable EngineState engine;

    @Activate
    public WorkorderHealth(@Reference Calendars calendars) {
        this.calendars = calendars;
    }

    @Override
    public String name() {
        return "workorder";
    }

    @Override
    public Health check() {
        var state = engine;
        if (state == null) {
            return Health.of(Status.STARTING, "流程引擎正在启动，暂不能受理工单");
        }
        var detail = Map.of(
                "processVersion", String.valueOf(state.version()),
                "jobs", state.jobsActive() ? "running" : "stopped",
                "calendar", String.valueOf(calendars.version()));
        if (state.version() == 0) {
            return new Health(Status.STARTING, "市民诉求流程尚未发布，暂不能受理工单", detail);
        }
        if (!state.jobsActive()) {
            return new Health(Status.DEGRADED, "工单可办理，但期限提醒已停止，请检查 workorder 模块", detail);
        }
        var today = LocalDate.now(clock.withZone(WorkCalendar.ZONE));
        if (today.getMonth() == Month.DECEMBER && !calendars.covers(today.getYear() + 1)) {
            return new Health(Status.DEGRADED, "明年的工作日历尚未发布，跨年工单的期限会不准", detail);
        }
        return new Health(Status.UP, "工单受理与办理正常", detail);
    }
}

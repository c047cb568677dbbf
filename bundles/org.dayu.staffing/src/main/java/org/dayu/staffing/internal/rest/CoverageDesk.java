package org.dayu.staffing.internal.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentsNeeded;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.core.api.error.InvalidException;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.staffing.internal.forecast.DayForecast;
import org.dayu.staffing.internal.forecast.Forecasts;
import org.dayu.staffing.internal.forecast.Forecasts.Outlook;
import org.dayu.staffing.internal.forecast.Need;
import org.dayu.staffing.internal.forecast.Need.Slot;
import org.dayu.workorder.api.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What some queues need together, and who serves them. Needs of queues are added up, as if nobody helped out elsewhere: an
 * agent of several queues makes it more than enough, never too little.
 */
@Component(service = CoverageDesk.class)
public final class CoverageDesk {

    private final Forecasts forecasts;
    private final AgentsNeeded formulas;
    private final AgentDesk desk;
    private final StaffingSettings settings;

    @Activate
    public CoverageDesk(
            @Reference Forecasts forecasts,
            @Reference AgentsNeeded formulas,
            @Reference AgentDesk desk,
            @Reference StaffingSettings settings) {
        this.forecasts = forecasts;
        this.formulas = formulas;
        this.desk = desk;
        this.settings = settings;
    }

    /** What is wanted of a span of days; what is not given is as configured. */
    public record Wish(
            @Nullable String from,
            @Nullable Integer days,
            @Nullable Integer interval,
            @Nullable List<String> queues,
            Need.@Nullable Model model,
            @Nullable Double percent,
            @Nullable Double seconds,
            @Nullable Double shrinkage) {}

    /** The same, checked and whole. */
    record Span(LocalDate from, int days, int minutes, Set<String> queues, Need.Wanted wanted) {

        LocalDate to() {
            return from.plusDays(days - 1L);
        }
    }

    /**
     * A day.
     *
     * @param unknown queues of which too little is known for a forecast
     */
    record NeedOfDay(LocalDate date, WorkingDays.Kind kind, List<String> unknown, List<Slot> slots) {}

    Span span(Wish wish) {
        Set<String> known = desk.queues().stream().map(QueueSnapshot::name).collect(Collectors.toSet());
        List<String> asked = wish.queues() == null ? List.of() : wish.queues();
        for (String queue : asked) {
            if (!known.contains(queue)) {
                throw new InvalidException("queues", "没有这个队列：" + queue);
            }
        }
        return new Span(
                Given.day("from", wish.from(), forecasts.today()),
                Given.days(wish.days(), 7),
                Given.interval(wish.interval(), settings),
                new TreeSet<>(asked.isEmpty() ? known : asked),
                new Need.Wanted(
                        wish.model() == null ? Need.Model.ERLANG_C : wish.model(),
                        Given.number("percent", wish.percent(), settings.targetPercent(), 1, 99.9),
                        Given.number("seconds", wish.seconds(), settings.targetSeconds(), 1, 600),
                        settings.abandonPercent(),
                        settings.patienceSeconds(),
                        Given.number("shrinkage", wish.shrinkage(), settings.shrinkagePercent(), 0, 80)));
    }

    List<NeedOfDay> need(Span span) {
        Outlook outlook = forecasts.outlook(span.minutes());
        Need need = new Need(formulas, span.wanted());
        List<List<DayForecast>> byQueue = span.queues().stream()
                .map(queue -> outlook.forecaster().forecast(queue, span.from(), span.days(), outlook.today()))
                .toList();
        List<String> names = List.copyOf(span.queues());
        List<NeedOfDay> days = new ArrayList<>();
        for (int day = 0; day < span.days(); day++) {
            List<String> unknown = new ArrayList<>();
            List<List<Slot>> slots = new ArrayList<>();
            WorkingDays.Kind kind = WorkingDays.Kind.WORKDAY;
            for (int queue = 0; queue < names.size(); queue++) {
                DayForecast one = byQueue.get(queue).get(day);
                kind = one.kind();
                if (one.known()) {
                    slots.add(need.of(one, span.minutes()));
                } else {
                    unknown.add(names.get(queue));
                }
            }
            days.add(new NeedOfDay(span.from().plusDays(day), kind, unknown, sum(slots)));
        }
        return days;
    }

    private static List<Slot> sum(List<List<Slot>> queues) {
        List<Slot> sums = new ArrayList<>();
        for (int i = 0; !queues.isEmpty() && i < queues.get(0).size(); i++) {
            double calls = 0;
            double seconds = 0;
            int agents = 0;
            int needed = 0;
            for (List<Slot> slots : queues) {
                Slot one = slots.get(i);
                calls += one.calls();
                seconds += one.calls() * one.handleSeconds();
                agents += one.agents();
                needed += one.needed();
            }
            sums.add(new Slot(calls, calls == 0 ? 0 : seconds / calls, agents, needed));
        }
        return sums;
    }

    /** Agents of these queues, by work number. */
    List<AgentSnapshot> agents(Collection<String> queues) {
        return desk.agents().stream()
                .filter(agent -> agent.queues().stream().anyMatch(queues::contains))
                .sorted((one, other) -> one.workNumber().compareTo(other.workNumber()))
                .toList();
    }

    Set<UUID> ids(Collection<String> queues) {
        return agents(queues).stream().map(AgentSnapshot::id).collect(Collectors.toSet());
    }
}

package org.dayu.workorder.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.security.Principal;
import org.dayu.workorder.internal.sla.CalendarDay;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calendars as the administrator's page has them. */
@Component(service = CalendarDesk.class)
public final class CalendarDesk {

    private static final int MOST_DAYS = 2_000;

    private final Calendars calendars;
    private final CalendarChange change;

    @Activate
    public CalendarDesk(@Reference Calendars calendars, @Reference CalendarChange change) {
        this.calendars = calendars;
        this.change = change;
    }

    /** JSON in the REST description; days are {@code null} in lists. */
    public record CalendarView(
            int version,
            String name,
            String source,
            Instant publishedAt,
            String publishedBy,
            boolean active,
            @Nullable RecomputedView recomputed,
            @Nullable List<Day> days) {}

    public record RecomputedView(int orders, int moved, Instant at) {}

    /** @param until {@code HH:mm} on a half day */
    public record Day(LocalDate date, CalendarDay.Kind kind, String label, @Nullable String until) {}

    public record NewCalendar(@Nullable String name, @Nullable String source, @Nullable List<Day> days) {}

    public List<CalendarView> list() {
        return calendars.list().stream().map(it -> view(it, null)).toList();
    }

    public CalendarView find(int version) {
        var found = calendars.find(version);
        return view(found, found.days().stream().map(CalendarDesk::day).toList());
    }

    public CalendarView publish(NewCalendar wanted, Principal by) {
        var days = wanted.days() == null ? List.<Day>of() : wanted.days();
        if (days.size() > MOST_DAYS) {
            throw new InvalidException("days", "最多 " + MOST_DAYS + " 天");
        }
        var published = change.publish(
                Texts.needed("name", wanted.name(), 100),
                Texts.needed("source", wanted.source(), 300),
                days.stream().map(CalendarDesk::day).toList(),
                by);
        return find(published.version());
    }

    private static CalendarDay day(Day day) {
        var date = Texts.needed("days.date", day.date());
        var label = Texts.optional("days.label", day.label(), 60);
        try {
            return new CalendarDay(
                    date,
                    Texts.needed("days.kind", day.kind()),
                    label == null ? "" : label,
                    day.until() == null ? null : LocalTime.parse(day.until()));
        } catch (DateTimeParseException noTime) {
            throw new InvalidException("days.until", "时间格式为 HH:mm：" + date);
        }
    }

    private static Day day(CalendarDay day) {
        return new Day(
                day.date(),
                day.kind(),
                day.label(),
                day.until() == null ? null : day.until().toString());
    }

    private static CalendarView view(Calendars.Calendar it, @Nullable List<Day> days) {
        var done = it.recomputed();
        return new CalendarView(
                it.version(),
                it.name(),
                it.source(),
                it.publishedAt(),
                it.publishedBy(),
                it.active(),
                done == null ? null : new RecomputedView(done.orders(), done.moved(), done.at()),
                days);
    }
}

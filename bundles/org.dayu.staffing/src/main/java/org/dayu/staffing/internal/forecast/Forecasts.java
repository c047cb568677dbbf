package org.dayu.staffing.internal.forecast;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import org.dayu.acd.api.CallVolumes;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.workorder.api.WorkingDays;
import org.dayu.workorder.api.WorkingDays.Kind;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Forecasts from what has been recorded until last midnight. Whole days of the past do not change, so what was read is
 * good for some minutes. Thread-safe; reads the database.
 */
@Component(service = Forecasts.class)
public final class Forecasts {

    /** So many past weeks tell how wrong it is. */
    public static final int LOOKED_BACK_WEEKS = 3;

    private static final Duration FRESH = Duration.ofMinutes(5);
    /** The weeks looked back on, and one more for the level of the first. */
    private static final int MORE_WEEKS = LOOKED_BACK_WEEKS + 2;

    private final CallVolumes volumes;
    private final StaffingSettings settings;
    private final Clock clock;
    private final Map<Integer, Read> read = new TreeMap<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public volatile @Nullable WorkingDays calendar;

    private record Read(History history, LocalDate today, Instant at) {}

    /**
     * Ready to look ahead.
     *
     * @param today what came before it is known
     * @param calendar whether a working calendar knows holidays of this year
     */
    public record Outlook(Forecaster forecaster, History history, LocalDate today, boolean calendar) {}

    @Activate
    public Forecasts(@Reference CallVolumes volumes, @Reference StaffingSettings settings) {
        this(volumes, settings, Clock.systemUTC());
    }

    public Forecasts(CallVolumes volumes, StaffingSettings settings, Clock clock) {
        this.volumes = volumes;
        this.settings = settings;
        this.clock = clock;
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), StaffingSettings.ZONE);
    }

    /** @param minutes the length of an interval: 15, 30 or 60 */
    public Outlook outlook(int minutes) {
        LocalDate today = today();
        History history = history(minutes, today);
        var wanted = new Forecaster.Settings(
                settings.weeks(),
                settings.fade(),
                settings.leastDays(),
                settings.levelDays(),
                settings.assumedHandleSeconds());
        WorkingDays present = calendar;
        Map<LocalDate, Kind> asked = new TreeMap<>();
        return new Outlook(
                new Forecaster(history, day -> asked.computeIfAbsent(day, one -> kind(present, one)), wanted),
                history,
                today,
                present != null && present.knows(today.getYear()));
    }

    private synchronized History history(int minutes, LocalDate today) {
        Read known = read.get(minutes);
        Instant now = clock.instant();
        if (known == null
                || !known.today().equals(today)
                || now.isAfter(known.at().plus(FRESH))) {
            LocalDate from = today.minusWeeks((long) settings.weeks() + MORE_WEEKS);
            Duration interval = Duration.ofMinutes(minutes);
            var found = volumes.volumes(
                    from.atStartOfDay(StaffingSettings.ZONE).toInstant(),
                    today.atStartOfDay(StaffingSettings.ZONE).toInstant(),
                    interval);
            known = new Read(History.of(found, from, interval), today, now);
            read.put(minutes, known);
        }
        return known.history();
    }

    /** Without a calendar days are what their weekday says. */
    private static Kind kind(@Nullable WorkingDays calendar, LocalDate date) {
        if (calendar != null) {
            return calendar.kind(date);
        }
        DayOfWeek day = date.getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? Kind.WEEKEND : Kind.WORKDAY;
    }
}

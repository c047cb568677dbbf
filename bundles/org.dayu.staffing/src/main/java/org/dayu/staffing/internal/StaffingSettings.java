package org.dayu.staffing.internal;

import java.time.Duration;
import java.time.ZoneId;

import org.dayu.core.api.config.Edits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration as it is now. A value that makes no sense is said and replaced by the usual one. Thread-safe. */
@Component(service = StaffingSettings.class, configurationPid = StaffingConfig.PID)
@Designate(ocd = StaffingConfig.class)
public final class StaffingSettings {

    /** The hotline's clock, whatever the server's is. It knows no summer time: each day has the same intervals. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Logger LOG = LoggerFactory.getLogger(StaffingSettings.class);
    private static final int MINUTES_AN_HOUR = 60;

    private volatile Values values;

    /** What was read, within its bounds. */
    private record Values(
            int interval,
            int weeks,
            double fade,
            int leastDays,
            int levelDays,
            double handle,
            double patience,
            double percent,
            double seconds,
            double abandon,
            double shrinkage,
            int weekHours,
            int weekDays,
            int restHours,
            int late,
            int absent,
            int margin) {

        static Values of(StaffingConfig config) {
            int interval = config.interval_minutes();
            if (!StaffingSettings.interval(interval)) {
                LOG.warn("{}: interval.minutes: not 15, 30 or 60: {}", StaffingConfig.PID, interval);
                interval = 30;
            }
            return new Values(
                    interval,
                    (int) bounded("history.weeks", config.history_weeks(), 1, 26, 8),
                    bounded("history.fade", config.history_fade(), 0.01, 1, 0.8),
                    (int) bounded("history.least.days", config.history_least_days(), 1, 26, 2),
                    (int) bounded("level.days", config.level_days(), 0, 28, 7),
                    bounded("assumed.handle.seconds", config.assumed_handle_seconds(), 5, 3_600, 240),
                    bounded("assumed.patience.seconds", config.assumed_patience_seconds(), 1, 7_200, 120),
                    bounded("target.percent", config.target_percent(), 1, 99.9, 95),
                    bounded("target.seconds", config.target_seconds(), 1, 600, 15),
                    bounded("target.abandon.percent", config.target_abandon_percent(), 0.1, 50, 3),
                    bounded("shrinkage.percent", config.shrinkage_percent(), 0, 80, 15),
                    (int) bounded("week.hours", config.week_hours(), 1, 84, 40),
                    (int) bounded("week.days", config.week_days(), 1, 7, 5),
                    (int) bounded("rest.hours", config.rest_hours(), 0, 48, 11),
                    (int) bounded("late.minutes", config.late_minutes(), 0, 120, 3),
                    (int) bounded("absent.minutes", config.absent_minutes(), 0, 480, 30),
                    (int) bounded("margin.minutes", config.margin_minutes(), 0, 240, 30));
        }

        private static double bounded(String key, double value, double least, double most, double usual) {
            if (value >= least && value <= most) {
                return value;
            }
            LOG.warn("{}: {}: not within {} and {}: {}", StaffingConfig.PID, key, least, most, value);
            return usual;
        }
    }

    @Activate
    public StaffingSettings(StaffingConfig config) {
        values = Values.of(config);
    }

    @Modified
    void modified(StaffingConfig config) {
        Edits.take(StaffingConfig.PID, () -> values = Values.of(config));
    }

    /** Whether a day can be cut into intervals of so many minutes here. */
    public static boolean interval(int minutes) {
        return minutes == 15 || minutes == 30 || minutes == 60;
    }

    public int intervalMinutes() {
        return values.interval();
    }

    public int weeks() {
        return values.weeks();
    }

    public double fade() {
        return values.fade();
    }

    public int leastDays() {
        return values.leastDays();
    }

    public int levelDays() {
        return values.levelDays();
    }

    public double assumedHandleSeconds() {
        return values.handle();
    }

    public double patienceSeconds() {
        return values.patience();
    }

    public double targetPercent() {
        return values.percent();
    }

    public double targetSeconds() {
        return values.seconds();
    }

    public double abandonPercent() {
        return values.abandon();
    }

    public double shrinkagePercent() {
        return values.shrinkage();
    }

    /** What an agent may work from Monday to Sunday. */
    public int weekMinutes() {
        return values.weekHours() * MINUTES_AN_HOUR;
    }

    public int weekDays() {
        return values.weekDays();
    }

    public int restMinutes() {
        return values.restHours() * MINUTES_AN_HOUR;
    }

    /** Who is not signed in so long after the shift began is late. */
    public Duration late() {
        return Duration.ofMinutes(values.late());
    }

    /** And absent after so long. */
    public Duration absent() {
        return late().plusMinutes(values.absent());
    }

    /** So long before and after a shift an agent still belongs to it. */
    public Duration margin() {
        return Duration.ofMinutes(values.margin());
    }
}

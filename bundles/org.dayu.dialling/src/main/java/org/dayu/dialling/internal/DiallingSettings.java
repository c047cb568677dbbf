package org.dayu.dialling.internal;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration, checked. Counts of 0 raise no alarm. */
record DiallingSettings(
        String areaCode,
        Set<String> always,
        Duration watched,
        int refusals,
        int costly,
        int many,
        int night,
        Duration lock,
        int keepDays,
        Prices prices,
        Duration cutWarning) {

    DiallingSettings {
        if (cutWarning.isNegative() || cutWarning.toSeconds() > 600) {
            throw new IllegalArgumentException("cut.warning.seconds must be 0 to 600");
        }
        if (!areaCode.matches("|0\\d{2,3}")) {
            throw new IllegalArgumentException("area.code must be like 0571");
        }
        if (watched.toMinutes() < 1 || watched.toMinutes() > 60 || lock.isNegative() || keepDays < 1) {
            throw new IllegalArgumentException(
                    "alarm.minutes must be 1 to 60, lock.minutes at least 0, keep.days at least 1");
        }
    }

    static DiallingSettings of(DiallingConfig config) {
        return new DiallingSettings(
                config.area_code().strip(),
                Stream.of(config.always().split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                Duration.ofMinutes(config.alarm_minutes()),
                config.alarm_refusals(),
                config.alarm_costly(),
                config.alarm_many(),
                config.alarm_night(),
                Duration.ofMinutes(config.lock_minutes()),
                config.keep_days(),
                Prices.parse(config.prices()),
                Duration.ofSeconds(config.cut_warning_seconds()));
    }
}

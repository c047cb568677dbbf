package org.dayu.staffing.internal.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import org.dayu.staffing.internal.StaffingSettings;

/** An agent works a shift that begins on a day. */
public record Duty(UUID agent, LocalDate day, Shift shift) {

    public Instant begins() {
        return at(shift.start());
    }

    public Instant ends() {
        return at(shift.end());
    }

    private Instant at(int minute) {
        return day.atStartOfDay(StaffingSettings.ZONE).plusMinutes(minute).toInstant();
    }
}

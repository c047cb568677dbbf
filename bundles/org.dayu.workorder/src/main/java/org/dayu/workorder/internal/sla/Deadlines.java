package org.dayu.workorder.internal.sla;

import java.time.Duration;
import java.time.Instant;

import org.dayu.workorder.api.Urgency;

/**
 * Turns time limits into dates. Pure; the process engine only gets dates and never decides what a day is.
 *
 * <p>Days are counted from the day after receipt, receipt after the cut-off or on a day off counts as the next working
 * day, and a limit in days ends at the cut-off of a working day.
 */
public final class Deadlines {

    /** 紧急 and 特急 orders have their own limits, whatever the kind of matter (never longer than its own). */
    private static final SlaTerm URGENT = new SlaTerm(SlaUnit.HOURS, 24);

    private static final SlaTerm CRITICAL = new SlaTerm(SlaUnit.HOURS, 2);
    private static final SlaTerm URGENT_SIGN = new SlaTerm(SlaUnit.HOURS, 2);
    private static final SlaTerm CRITICAL_SIGN = new SlaTerm(SlaUnit.MINUTES, 30);

    private final WorkCalendar calendar;

    public Deadlines(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /** The end of one time limit that begins at an instant. */
    public Instant end(Instant from, SlaTerm term) {
        return switch (term.unit()) {
            case MINUTES -> from.plus(Duration.ofMinutes(term.amount()));
            case HOURS -> from.plus(Duration.ofHours(term.amount()));
            case NATURAL_DAYS -> calendar.afterNaturalDays(from, term.amount());
            case WORKING_DAYS -> calendar.afterWorkingDays(from, term.amount());
        };
    }

    /** The dates of an order of this class and urgency that is dispatched at an instant. */
    public Due due(Instant from, SlaClass sla, Urgency urgency) {
        var handle = sla.handle();
        var deadline = end(from, handle);
        var signBy = end(from, sla.sign());
        if (urgency != Urgency.NORMAL) {
            var own = urgency == Urgency.URGENT ? URGENT : CRITICAL;
            var urgent = end(from, own);
            if (urgent.isBefore(deadline)) {
                handle = own;
                deadline = urgent;
            }
            signBy = earlier(signBy, end(from, urgency == Urgency.URGENT ? URGENT_SIGN : CRITICAL_SIGN));
        }
        return new Due(earlier(signBy, deadline), warnAt(from, deadline, handle.unit()), deadline);
    }

    /** The dates after more working days were granted. */
    public Due extended(Instant from, Due due, int workingDays) {
        var deadline = calendar.afterWorkingDays(due.deadline(), workingDays);
        return new Due(due.signBy(), warnAt(from, deadline, SlaUnit.WORKING_DAYS), deadline);
    }

    /** Whether an instant still lies within so many working days of another. */
    public boolean within(Instant from, int workingDays, Instant at) {
        return !at.isAfter(calendar.afterWorkingDays(from, workingDays));
    }

    /** Four fifths of the time: on the clock for hours, in office hours for days, so that nobody is warned at night. */
    private Instant warnAt(Instant from, Instant deadline, SlaUnit unit) {
        var all = unit.onTheClock() ? Duration.between(from, deadline) : calendar.officeTime(from, deadline);
        var share = all.multipliedBy(4).dividedBy(5);
        return unit.onTheClock() ? from.plus(share) : calendar.afterOfficeTime(from, share);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}

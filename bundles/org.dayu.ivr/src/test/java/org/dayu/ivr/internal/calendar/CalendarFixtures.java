package org.dayu.ivr.internal.calendar;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** Calendars without a database. */
public final class CalendarFixtures {

    private CalendarFixtures() {}

    public static Calendars calendars(Map<String, Hours> hours) {
        var calendars = new Calendars(new InMemory(), Executors.newScheduledThreadPool(0), Clock.systemUTC());
        hours.forEach((queue, each) -> calendars.put(queue, each, "admin"));
        return calendars;
    }

    /** A fake, kept honest by {@link CalendarStoreContract}. */
    static final class InMemory implements CalendarStore {

        private final Map<String, QueueCalendar> rows = new TreeMap<>();

        @Override
        public List<QueueCalendar> all() {
            var all = new ArrayList<>(rows.values());
            all.sort(Comparator.comparing(QueueCalendar::queue));
            return all;
        }

        @Override
        public void put(QueueCalendar calendar) {
            rows.put(calendar.queue(), calendar);
        }

        @Override
        public boolean remove(String queue) {
            return rows.remove(queue) != null;
        }
    }
}

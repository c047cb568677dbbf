package org.dayu.ivr.internal.calendar;

import java.util.List;

/** Where calendars of queues are kept, for all nodes. May block. */
interface CalendarStore {

    /** In the order of the queues' names. */
    List<QueueCalendar> all();

    void put(QueueCalendar calendar);

    /** Whether there was one. */
    boolean remove(String queue);
}

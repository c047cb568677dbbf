package org.dayu.ivr.internal.calendar;

class InMemoryCalendarStoreTest extends CalendarStoreContract {

    private final CalendarStore store = new CalendarFixtures.InMemory();

    @Override
    CalendarStore store() {
        return store;
    }
}

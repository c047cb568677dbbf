package org.dayu.core.internal.journal;

import org.dayu.core.api.journal.Journals;
import org.dayu.testing.MemoryJournals;

/** Keeps the fake honest that other bundles test with. */
class MemoryJournalTest extends JournalContract {

    private final MemoryJournals journals = new MemoryJournals();

    @Override
    Journals journals() {
        return journals;
    }

    @Override
    void full(boolean now) {
        journals.full(now);
    }
}

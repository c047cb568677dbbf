package org.dayu.call.internal.journal;

import java.io.IOException;

import org.dayu.call.api.CallSnapshot;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;

/** Writes down what becomes of calls. Thread-safe; {@link #append} never blocks: what cannot be taken is counted. */
public interface CallJournal {

    void append(CallSnapshot now);

    /** How it is, for the operator. */
    State state();

    /** Reads on from a place, see {@link org.dayu.core.api.journal.Journal#read}; nothing while the journal is not open. */
    Reading read(Place from, int mostBytes) throws IOException;

    /** Everything before this place is in the database too: old segments may go. */
    void copied(Place upTo);

    /**
     * @param written lines on disk since the start
     * @param lost lines that the full ring did not take, or that could not be written before the end
     * @param segment the number of the segment being written, 0 if none is
     * @param fault what is wrong, or an empty string
     */
    record State(long written, long lost, long segment, String fault) {}
}

package org.dayu.call.internal.journal;

import java.io.IOException;
import java.util.List;

import org.dayu.call.api.CallSnapshot;

/** Writes down what becomes of calls. Thread-safe; {@link #append} never blocks: what cannot be taken is counted. */
public interface CallJournal {

    void append(CallSnapshot now);

    /** How it is, for the operator. */
    State state();

    /**
     * Reads on from a place, one segment at a time; waits for nothing.
     *
     * @return the blocks there are, and where to read on; the same place if there is nothing new
     */
    Reading read(Place from, int mostBlocks) throws IOException;

    /** Everything before this place is in the database too: old segments may go. */
    void copied(Place upTo);

    /**
     * A place in the journal of this node.
     *
     * @param segment the number of the file, from 1
     * @param offset of the first byte of a block
     */
    record Place(long segment, long offset) {

        public static final Place BEGIN = new Place(0, 0);
    }

    /** One line and where it stands. */
    record Line(Place place, String json) {}

    /** What was read. */
    record Reading(List<Line> lines, Place next) {}

    /**
     * @param written lines on disk since the start
     * @param lost lines that the full ring did not take
     * @param segment the number of the segment being written, 0 if none is
     * @param fault what is wrong, or an empty string
     */
    record State(long written, long lost, long segment, String fault) {}
}

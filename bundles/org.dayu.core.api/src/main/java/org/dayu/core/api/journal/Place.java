package org.dayu.core.api.journal;

import java.util.Comparator;

/**
 * A place in a journal. Places only grow, over restarts too and even if somebody empties the folder, so that they tell one
 * line from another for good.
 *
 * @param segment the number of the segment, at least 1
 * @param offset of a byte in it
 */
public record Place(long segment, long offset) implements Comparable<Place> {

    /** Before everything. */
    public static final Place BEGIN = new Place(0, 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::segment).thenComparingLong(Place::offset);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}

package org.dayu.gis.internal;

import java.util.List;

/** Where the events of the map are kept. */
interface EventStore {

    /** Stores it unless the same or a newer version is there; says whether it was stored. */
    boolean put(MapEvent event);

    /** The events that match, the last changed first, at most {@code limit}. */
    List<MapEvent> find(EventQuery query, int limit);
}

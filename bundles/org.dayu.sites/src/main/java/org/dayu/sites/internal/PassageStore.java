package org.dayu.sites.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Keeps who went to other sites and came from them. May throw while the database is away. */
public interface PassageStore {

    /** How many of a site since a moment. */
    record Count(String site, boolean out, String outcome, int count) {}

    /** Writes rows; one that is there already gets its new outcome. */
    void write(List<Passage> passages);

    /** The newest first. @param call only of this one, or {@code null} */
    List<Passage> newest(@Nullable UUID call, int most);

    List<Count> counts(Instant since);

    int deleteBefore(Instant before);
}

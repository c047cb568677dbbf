package org.dayu.sip.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The sources that are never blocked. Methods may block and throw while the database is away. */
public interface SourceStore {

    /** @param range an address or a CIDR block */
    record Allowed(UUID id, String range, String note, String createdBy, Instant createdAt) {}

    List<Allowed> all();

    /** False if the range is there already. */
    boolean insert(Allowed allowed);

    boolean delete(UUID id);
}

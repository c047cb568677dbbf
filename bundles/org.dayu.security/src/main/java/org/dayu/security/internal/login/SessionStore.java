package org.dayu.security.internal.login;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where sessions are kept, found by the hash of their token. */
interface SessionStore {

    void insert(SessionRow session, byte[] tokenHash, Instant now);

    Optional<SessionRow> find(byte[] tokenHash);

    void touch(UUID id, Instant now);

    /** False if it was gone already. */
    boolean delete(UUID id);

    /** Ends the sessions of a user, but for one. */
    void deleteOthers(UUID accountId, UUID keep);

    /** Whether this user has a session. */
    boolean any(UUID accountId);

    /** Ends what is over; returns the users who have no session any more. */
    Set<UUID> purge(Instant now, Instant idleSince);
}

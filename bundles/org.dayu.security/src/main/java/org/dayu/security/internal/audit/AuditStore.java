package org.dayu.security.internal.audit;

import java.util.List;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;

/** Where the trail is kept. Methods take part in the current transaction. */
public interface AuditStore {

    /** The last entry's place. */
    record Head(long seq, byte[] hash) {}

    void append(AuditEntry entry);

    /** Entries that have no place yet, oldest first. */
    List<AuditEntry> unchained(int limit);

    /** How many entries have no place yet. */
    long countUnchained();

    /** The head, locked until the end of the transaction. */
    Head lockHead();

    /** The head, without lock. */
    Head head();

    /** Gives entries their places and moves the head to the last of them. */
    void chain(List<ChainedEntry> entries);

    /** Chained entries after the given number, in order. */
    List<ChainedEntry> after(long seq, int limit);

    /** Newest first; the total is exact up to 10,000. */
    Page<AuditEntry> find(AuditFilter filter, PageRequest page);
}

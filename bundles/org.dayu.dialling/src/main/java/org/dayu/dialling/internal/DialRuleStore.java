package org.dayu.dialling.internal;

import java.util.List;
import java.util.UUID;

/** Where rules are kept. Methods may block and throw while the database is away. */
public interface DialRuleStore {

    List<DialRule> loadAll();

    /** Inserts it, or replaces the one of the same id. */
    void put(DialRule rule);

    /** False if there is none. */
    boolean delete(UUID id);
}

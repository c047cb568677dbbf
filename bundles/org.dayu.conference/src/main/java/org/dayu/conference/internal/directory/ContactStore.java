package org.dayu.conference.internal.directory;

import java.util.List;
import java.util.UUID;

/** Keeps the directory. Throws {@link org.dayu.core.api.error.UnavailableException} while the database is away. */
public interface ContactStore {

    /** All, by priority and name. */
    List<Contact> all();

    /** Adds or replaces. */
    void put(Contact contact);

    /** Whether there was such a contact. */
    boolean drop(UUID id);
}

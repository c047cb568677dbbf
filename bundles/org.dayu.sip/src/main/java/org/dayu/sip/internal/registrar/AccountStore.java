package org.dayu.sip.internal.registrar;

import java.util.List;

/** Keeps accounts. May block; failures of the database surface as runtime exceptions. Thread-safe. */
public interface AccountStore {

    List<Account> all();

    /** False if there is one of that name. */
    boolean insert(Account account);

    /** Replaces the hashes; false if there is no such account. */
    boolean update(Account account);

    boolean delete(String name);
}

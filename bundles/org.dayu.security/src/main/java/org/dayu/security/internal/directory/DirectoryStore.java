package org.dayu.security.internal.directory;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.security.Department;
import org.dayu.core.api.security.UserInfo;

/** Where users and departments are kept. Methods take part in the current transaction. */
public interface DirectoryStore {

    /** A department, and whether it is open. */
    record DepartmentRow(Department department, boolean open) {}

    List<Account> accounts();

    List<DepartmentRow> departments();

    /** Until the end of the transaction nobody else changes users or departments. */
    void lock();

    void insert(Account account, Instant now);

    /** Everything but the password. */
    void update(UserInfo user, Instant now);

    void setPassword(UUID accountId, String hash, boolean mustChange, Instant now);

    void insert(Department department, Instant now);

    void update(Department department, boolean open, Instant now);
}

package org.dayu.conference.api;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is on duty at which telephone, for those who hand callers on without a person's help.
 *
 * <p>Thread-safe, answers from memory.
 *
 * @since 1.1
 */
@ProviderType
public interface DutyDirectory {

    /** An entry of the directory, by its id or its name. */
    Optional<Duty> contact(String idOrName);

    /**
     * Where a department is reached now: by who is on duty there, or else by its one telephone, which is always attended.
     *
     * @param idCodeOrName of the department
     * @return empty if there is no such department, or no telephone of it is known
     */
    Optional<Duty> department(String idCodeOrName);

    /** Whether there is such a department, reached or not. */
    boolean knowsDepartment(String idCodeOrName);

    /**
     * A telephone and whether somebody attends it now.
     *
     * @param id of the entry, {@code null} for a department's one telephone
     */
    record Duty(@Nullable UUID id, String name, String number, boolean onDuty) {}
}

package org.dayu.core.api.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The tree of departments, read only.
 *
 * <p>Thread-safe; answers from an immutable snapshot without I/O. Changes are published as {@link DirectoryEvent}.
 *
 * @since 1.0
 */
@ProviderType
public interface Departments {

    /** The department, also when it has been closed, so that old rows keep its name. */
    Optional<Department> find(UUID id);

    /** The open department with this code. */
    Optional<Department> findByCode(String code);

    /** The open departments, by code. */
    List<Department> list();

    /** The department and every one below it; empty for an unknown id. For row scope. */
    Set<UUID> withDescendants(UUID id);
}

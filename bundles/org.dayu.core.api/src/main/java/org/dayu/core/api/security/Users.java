package org.dayu.core.api.security;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The people who use Dayu, read only.
 *
 * <p>Thread-safe; answers from an immutable snapshot without I/O. Changes are published as {@link DirectoryEvent}.
 *
 * @since 1.0
 */
@ProviderType
public interface Users {

    /** The user, also when disabled, so that old rows keep their name. */
    Optional<UserInfo> find(UUID id);

    /** The user with this name, in any case; also when disabled. */
    Optional<UserInfo> findByUsername(String username);

    /** The enabled user whose telephone has this number. */
    Optional<UserInfo> findByExtension(String extension);

    /** Every user, by user name. */
    List<UserInfo> list();
}

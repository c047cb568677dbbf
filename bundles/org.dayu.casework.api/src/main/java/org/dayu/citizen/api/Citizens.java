package org.dayu.citizen.api;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The register of citizens.
 *
 * <p>Thread-safe; joins the caller's transaction.
 *
 * @since 1.0
 */
@ProviderType
public interface Citizens {

    Optional<Citizen> find(UUID id);

    /** By a whole phone number, digits only. */
    Optional<Citizen> byPhone(String phone);

    /**
     * False if who calls from this phone is surely neither marked nor has an owner, so that nobody need be asked; true for
     * those who are or have, those who were or had, and all as long as the register has not been read. Never blocks, never throws.
     */
    boolean mayBeMarked(String phone);

    /** The citizen with this phone, registered now if need be. */
    Citizen register(String phone);

    /**
     * Remembers what a citizen said of themselves: fills what is empty, never overwrites.
     *
     * @param gender {@code F}, {@code M} or {@code null}
     */
    void learn(
            UUID id,
            @Nullable String name,
            @Nullable String gender,
            @Nullable String address,
            @Nullable String districtCode);
}

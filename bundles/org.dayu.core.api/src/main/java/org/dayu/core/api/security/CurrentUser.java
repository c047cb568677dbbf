package org.dayu.core.api.security;

import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The person on whose behalf the current thread works; set by the REST filter for the length of a request.
 *
 * @since 1.0
 */
@ProviderType
public interface CurrentUser {

    Optional<Principal> find();

    /**
     * The person asking.
     *
     * @throws org.dayu.core.api.error.UnauthenticatedException if nobody is logged in
     */
    Principal require();

    /** Runs work as the given person, e.g. on another thread, and restores what was before. */
    void runAs(Principal principal, Runnable work);
}

package org.dayu.sip.api;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Which phones are registered now.
 *
 * <p>Thread-safe, lock-free, never blocks.
 *
 * @since 1.0
 */
@ProviderType
public interface Phones {

    /** Whether a call to this account would reach a phone. */
    boolean reachable(String account);

    /**
     * Whether a call to this account would reach a browser (RFC 7118), which takes media of its own kind only.
     *
     * @since 1.1
     */
    default boolean browser(String account) {
        return false;
    }

    /**
     * The accounts whose phones are registered at a node of the installation, or were when it died. Whoever has moved to
     * another node counts there only.
     *
     * @since 1.3
     */
    default Set<String> at(String node) {
        return Set.of();
    }

    /** Every registered account; immutable. */
    Map<String, Registration> registered();

    /**
     * One binding.
     *
     * @param userAgent what the phone says it is
     * @param expires when it lapses unless refreshed
     */
    record Registration(String account, String contact, String userAgent, Instant since, Instant expires) {}
}

package org.dayu.core.api.security;

import java.util.Enumeration;
import java.util.function.Function;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The address that asks, seen through the proxies in front that are believed; for limits and for the audit trail.
 *
 * <p>{@code source.of(request.getRemoteAddr(), request::getHeaders)}. Thread-safe, never blocks.
 *
 * @since 1.1
 */
@ProviderType
public interface RequestSource {

    /**
     * The address nearest to us that no believed proxy has: what stands farther away anybody may have written.
     *
     * @param peer the address that connects
     * @param headers the values of a header by its name, one a line of the request
     * @return an address; {@code peer} itself if it is no believed proxy, or tells nothing that can be read
     */
    String of(String peer, Function<String, Enumeration<String>> headers);
}

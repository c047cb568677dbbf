package org.dayu.sip.api;

import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * How much room trunks have at this node.
 *
 * <p>Thread-safe, never blocks.
 *
 * @since 1.4
 */
@ProviderType
public interface TrunkPlaces {

    /** The trunk of this name, if there is one. */
    Optional<Room> room(String trunk);

    /**
     * A trunk's room.
     *
     * @param free how many more calls it takes
     * @param reachable whether its servers are not known to be away
     */
    record Room(int free, boolean reachable) {}
}

package org.dayu.media.api;

import java.util.UUID;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens media legs. All legs of one call are mixed by one shard; what a leg hears of another is set by
 * {@link MediaLeg#gain}.
 *
 * <p>Thread-safe, never blocks: commands go to the shard by a ring.
 *
 * @since 1.0
 */
@ProviderType
public interface MediaEngine {

    /**
     * Opens a leg with an RTP and an RTCP port of its own.
     *
     * @param call the call whose legs are mixed together
     * @param leg the leg's id, unique
     * @param listener told what happens on the leg, in order, on a thread that is not the shard's; must not block
     * @throws NoMediaException if no port is free or the engine is draining
     */
    MediaLeg open(UUID call, UUID leg, MediaListener listener) throws NoMediaException;

    /**
     * Taps a call for recording: 8 kHz 16-bit stereo, left the given leg's voice, right the sum of the voices of all
     * other legs of the call, present and to come. Prompts are in neither. The tap begins with the call's first leg, outlives
     * legs and ends with {@link AudioTap#close()}, the last leg, or a minute without any leg.
     */
    AudioTap tap(UUID call, UUID left);
}

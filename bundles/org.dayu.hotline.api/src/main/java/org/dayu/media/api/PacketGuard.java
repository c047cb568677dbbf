package org.dayu.media.api;

import java.nio.ByteBuffer;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts what a leg sends and opens what it receives (SRTP and SRTCP, RFC 3711). A packet lies from 0 to the buffer's
 * limit and is changed in place; its position does not matter and is 0 afterwards.
 *
 * <p>For one thread at a time, the shard's. Never blocks, never throws for what a peer sends.
 *
 * @since 1.1
 */
@ProviderType
public interface PacketGuard {

    /** How many bytes a packet may grow by when it is protected; there must be room for them behind the limit. */
    int ROOM = 32;

    /** Protects an RTP packet; false if it cannot be sent. */
    boolean protect(ByteBuffer packet);

    /** Opens an SRTP packet; false if it is forged, repeated or no such packet: it must be thrown away. */
    boolean unprotect(ByteBuffer packet);

    /** Protects a compound RTCP packet; false if it cannot be sent. */
    boolean protectControl(ByteBuffer packet);

    /** Opens an SRTCP packet; false if it is forged, repeated or no such packet. */
    boolean unprotectControl(ByteBuffer packet);
}

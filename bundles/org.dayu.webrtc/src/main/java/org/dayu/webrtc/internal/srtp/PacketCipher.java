package org.dayu.webrtc.internal.srtp;

import java.security.GeneralSecurityException;

/**
 * Encrypts and authenticates packets of one direction, in place. The tag is what makes a packet longer. For one thread.
 */
interface PacketCipher {

    int tagBytes();

    /**
     * Encrypts from {@code clear} on and puts the tag behind.
     *
     * @param index the packet index: of RTP 48 bits, of RTCP 31 bits
     * @return the new length
     */
    int seal(byte[] packet, int clear, int length, int ssrc, long index) throws GeneralSecurityException;

    /** Checks the tag at the end, then decrypts; returns the new length, or -1 if the tag is wrong. */
    int open(byte[] packet, int clear, int length, int ssrc, long index) throws GeneralSecurityException;

    /**
     * Puts the RTCP index with its E bit behind the packet and the tag where the suite wants it.
     *
     * @return the new length
     */
    int sealControl(byte[] packet, int length, int ssrc, int index) throws GeneralSecurityException;

    /** The reverse; returns the new length, or -1 if the tag is wrong or the packet not encrypted. */
    int openControl(byte[] packet, int length, int ssrc) throws GeneralSecurityException;

    /** The RTCP index as the packet says, with the E bit cleared; -1 if the packet is too short or not encrypted. */
    int controlIndex(byte[] packet, int length);

    static int intAt(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    static void putInt(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }
}

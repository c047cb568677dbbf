package org.dayu.media.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Our RTP stream to the peer. Its timestamps go on with the ticks whether or not anything is sent.
 *
 * <p>For the shard's thread.
 */
final class Outbound {

    private static final int FRAME = JitterBuffer.FRAME;
    private static final int VERSION = 0x80;
    private static final int MARKER = 0x80;

    private final Packetizer packets = new Packetizer();
    private final DigitSender digits;
    private final Exit exit;
    private ShardIo io;
    private final int ssrc;
    private int sequence;
    private int timestamp;
    private boolean talkBegins = true;
    private long sent;
    private long octets;

    /** Takes a packet away, protected if need be; false if it could not leave. */
    @FunctionalInterface
    interface Exit {
        boolean send(ByteBuffer packet, InetSocketAddress to) throws IOException;
    }

    Outbound(Exit exit, ShardIo io, DigitSender digits, int ssrc, int sequence, int timestamp) {
        this.exit = exit;
        this.io = io;
        this.digits = digits;
        this.ssrc = ssrc;
        this.sequence = sequence & 0xFFFF;
        this.timestamp = timestamp;
    }

    /** On another shard from now on. */
    void settle(ShardIo there) {
        io = there;
    }

    DigitSender digits() {
        return digits;
    }

    /** To be called first in each tick. */
    void turn(PeerMedia peer) {
        packets.packetMillis(peer.packetMillis());
        digits.turn(timestamp);
    }

    /** Sends what {@link ShardIo#mix} holds. */
    void mixed(PeerMedia peer, InetSocketAddress to) {
        Mixer.limit(io.mix, io.pcm, FRAME);
        voice(peer, io.pcm, to);
    }

    /** Sends one voice, or silence if there is none. */
    void voice(PeerMedia peer, short @Nullable [] voice, InetSocketAddress to) {
        if (digits.event() && peer.eventOut() >= 0) {
            event(peer, to);
            return;
        }
        if (voice == null) {
            int at = packets.filled();
            Arrays.fill(packets.bytes(), at, at + FRAME, peer.law().silence());
        } else {
            peer.law().encode(voice, packets.bytes(), packets.filled(), FRAME);
        }
        packets.added(FRAME);
        timestamp += FRAME;
        while (packets.ready()) {
            ByteBuffer packet = header(peer.payloadType(), talkBegins, timestamp - packets.filled());
            packet.put(packets.bytes(), 0, packets.packet());
            send(packet, to);
            packets.sent();
            talkBegins = false;
        }
    }

    private void event(PeerMedia peer, InetSocketAddress to) {
        packets.clear();
        ByteBuffer packet = header(peer.eventOut(), digits.begins(), digits.timestamp());
        digits.payload(packet);
        send(packet, to);
        timestamp += FRAME;
        talkBegins = true;
    }

    /** Ticks in which nothing is sent. */
    void skip(int ticks) {
        packets.clear();
        timestamp += ticks * FRAME;
        talkBegins = true;
    }

    private ByteBuffer header(int payloadType, boolean marker, int at) {
        ByteBuffer packet = io.out;
        packet.clear();
        packet.put((byte) VERSION);
        packet.put((byte) (marker ? MARKER | payloadType : payloadType));
        packet.putShort((short) sequence);
        packet.putInt(at);
        packet.putInt(ssrc);
        return packet;
    }

    private void send(ByteBuffer packet, InetSocketAddress to) {
        packet.flip();
        int bytes = packet.remaining() - RtpPacket.HEADER;
        sequence = (sequence + 1) & 0xFFFF;
        try {
            if (exit.send(packet, to)) {
                sent++;
                octets += bytes;
            } else {
                io.refused.increment();
            }
        } catch (IOException e) {
            // nobody there (PortUnreachableException) or no route: the peer may come back, and Silent tells if not
            io.refused.increment();
        }
    }

    int ssrc() {
        return ssrc;
    }

    int timestamp() {
        return timestamp;
    }

    long packets() {
        return sent;
    }

    long octets() {
        return octets;
    }
}

package org.dayu.media.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.dayu.media.api.MediaEvent.How;

/**
 * From the peer's packets to 20 ms of voice a tick: sources, order, loss, digits.
 *
 * <p>For the shard's thread.
 */
final class Inbound {

    private static final int FRAME = JitterBuffer.FRAME;
    private static final int MAX_PAYLOAD = 1600;
    private static final int COMFORT_NOISE = 13;
    private static final long NANOS_PER_SAMPLE = 125_000;

    /** Told of digits. */
    @FunctionalInterface
    interface DigitSink {
        void digit(char digit, How how);
    }

    private final DigitSink sink;
    private final Reception reception = new Reception();
    private final Concealer concealer = new Concealer();
    private final JitterBuffer buffer;
    private final DigitReceiver digits = new DigitReceiver();
    private final ToneDetector tones = new ToneDetector();
    private final short[] voice = new short[FRAME];
    private boolean voiced;

    private boolean heard;
    private int ssrc;
    private int newcomer;
    private boolean anyNewcomer;
    private long lostBefore;

    private int noise;
    private int noiseSeed = 0x2545F491;

    Inbound(int jitterMinMillis, int jitterMaxMillis, DigitSink sink) {
        this.buffer = new JitterBuffer(jitterMinMillis, jitterMaxMillis, concealer);
        this.sink = sink;
    }

    /** Takes a packet of the peer. */
    void packet(PeerMedia peer, RtpPacket header, ByteBuffer packet, ShardIo io, long now) {
        if (!known(header)) {
            return;
        }
        switch (reception.take(header.sequence)) {
            case DUPLICATE, DOUBTFUL -> {
                return;
            }
            case RESTARTED -> buffer.restart();
            case NEW -> {
                // the common case
            }
        }
        int type = header.payloadType;
        Law law = peer.lawOf(type);
        if (law != null) {
            audio(law, header, packet, io, now);
        } else if (type == peer.eventIn() || type == peer.eventOut()) {
            reception.paused();
            char digit = digits.take(header, packet, now);
            if (digit != 0) {
                sink.digit(digit, How.TELEPHONE_EVENT);
            }
        } else if (type == COMFORT_NOISE && header.payloadLength > 0) {
            reception.paused();
            noise = amplitude(packet.get(header.payloadAt) & 0x7F);
        }
    }

    /** A source that speaks twice in the place of the old one has taken over (RFC 3550, 8.2, allows a restart). */
    private boolean known(RtpPacket header) {
        if (heard && header.ssrc == ssrc) {
            anyNewcomer = false;
            return true;
        }
        boolean second = anyNewcomer && newcomer == header.ssrc;
        if (heard && !second) {
            newcomer = header.ssrc;
            anyNewcomer = true;
            return false;
        }
        if (heard) {
            lostBefore += reception.lost();
            buffer.restart();
            digits.restart();
        }
        heard = true;
        anyNewcomer = false;
        ssrc = header.ssrc;
        reception.expect();
        return true;
    }

    private void audio(Law law, RtpPacket header, ByteBuffer packet, ShardIo io, long now) {
        int count = header.payloadLength;
        if (count == 0 || count > MAX_PAYLOAD) {
            return;
        }
        packet.get(header.payloadAt, io.coded, 0, count);
        law.decode(io.coded, io.decoded, count);
        if (header.marker) {
            reception.paused();
        }
        reception.arrived(header.timestamp, (int) (now / NANOS_PER_SAMPLE));
        buffer.jitter(reception.jitter(), count);
        buffer.put(header.timestamp, io.decoded, count, header.marker);
        noise = 0;
    }

    /** Makes this tick's voice. */
    void tick(boolean listenForTones, long now) {
        voiced = buffer.take(voice, digits.pressed(now));
        if (!voiced && noise > 0) {
            comfort();
        }
        if (listenForTones) {
            char key = tones.hear(voice, FRAME);
            if (key != 0) {
                sink.digit(key, How.TONE);
            }
        }
    }

    /** A tick without a voice, as while the peer is not known yet. */
    void still() {
        if (voiced) {
            Arrays.fill(voice, (short) 0);
            voiced = false;
        }
    }

    private void comfort() {
        for (int i = 0; i < FRAME; i++) {
            noiseSeed ^= noiseSeed << 13;
            noiseSeed ^= noiseSeed >>> 17;
            noiseSeed ^= noiseSeed << 5;
            voice[i] = (short) ((noiseSeed >> 16) * noise >> 15);
        }
        voiced = true;
    }

    /** The peak of white noise of a level in -dBov (RFC 3389), the RMS of which is the peak over the root of three. */
    private static int amplitude(int level) {
        return (int) Math.min(2000, 32_767 * 1.732 * Math.pow(10, -level / 20.0));
    }

    short[] voice() {
        return voice;
    }

    boolean voiced() {
        return voiced;
    }

    boolean heard() {
        return heard;
    }

    int ssrc() {
        return ssrc;
    }

    Reception reception() {
        return reception;
    }

    JitterBuffer buffer() {
        return buffer;
    }

    long lost() {
        return lostBefore + reception.lost();
    }
}

package org.dayu.media.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One leg's RTCP (RFC 3550, 6): a sender or receiver report with our name about every 5 s, BYE at the end, and what the
 * peer's reports tell.
 *
 * <p>For the shard's thread.
 */
final class ControlTalk {

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int DESCRIPTION = 202;
    private static final int BYE = 203;
    private static final int BLOCK_BYTES = 24;
    private static final long INTERVAL = 5_000_000_000L;

    private final NtpClock clock;
    private final byte[] name;
    private final int ssrc;
    private long due;
    private int seed;

    private int lastReport;
    private long lastReportAt;
    private boolean anyReport;
    private int roundTripMillis = -1;
    private long sentAtReport;

    ControlTalk(NtpClock clock, int ssrc, String name, long now) {
        this.clock = clock;
        this.ssrc = ssrc;
        this.seed = ssrc | 1;
        this.name = name.getBytes(StandardCharsets.US_ASCII);
        this.due = now + spread() / 2;
    }

    boolean due(long now) {
        return now - due >= 0;
    }

    /** The interval times 0.5 to 1.5, so that reports of many legs do not fall together (RFC 3550, 6.3.1). */
    private long spread() {
        seed ^= seed << 13;
        seed ^= seed >>> 17;
        seed ^= seed << 5;
        return INTERVAL / 2 + INTERVAL * (seed & 0xFFFF) / 0x1_0000;
    }

    int roundTripMillis() {
        return roundTripMillis;
    }

    /** Writes the compound packet that is due. */
    void report(ByteBuffer to, long now, Inbound in, Outbound out, boolean bye) {
        due = now + spread();
        boolean sender = out.packets() != sentAtReport;
        sentAtReport = out.packets();
        boolean heard = in.heard();
        int bytes = 8 + (sender ? 20 : 0) + (heard ? BLOCK_BYTES : 0);
        header(to, heard ? 1 : 0, sender ? SENDER_REPORT : RECEIVER_REPORT, bytes);
        if (sender) {
            to.putLong(clock.at(now));
            to.putInt(out.timestamp());
            to.putInt((int) out.packets());
            to.putInt((int) out.octets());
        }
        if (heard) {
            block(to, now, in);
        }
        describe(to);
        if (bye) {
            header(to, 1, BYE, 8);
        }
    }

    private void header(ByteBuffer to, int count, int type, int bytes) {
        to.put((byte) (0x80 | count));
        to.put((byte) type);
        to.putShort((short) (bytes / 4 - 1));
        to.putInt(ssrc);
    }

    private void block(ByteBuffer to, long now, Inbound in) {
        Reception source = in.reception();
        to.putInt(in.ssrc());
        to.putInt(source.lossReport());
        to.putInt(source.highest());
        to.putInt((int) source.jitter());
        to.putInt(anyReport ? lastReport : 0);
        to.putInt(anyReport ? (int) ((now - lastReportAt) * 65_536 / 1_000_000_000L) : 0);
    }

    private void describe(ByteBuffer to) {
        int padding = 4 - (name.length + 2) % 4;
        header(to, 1, DESCRIPTION, 8 + 2 + name.length + padding);
        to.put((byte) 1);
        to.put((byte) name.length);
        to.put(name);
        for (int i = 0; i < padding; i++) {
            to.put((byte) 0);
        }
    }

    /** Reads a compound packet of the peer; what is not understood is passed over. */
    void read(ByteBuffer packet, long now) {
        int at = 0;
        while (at + 8 <= packet.limit() && (packet.get(at) & 0xC0) == 0x80) {
            int count = packet.get(at) & 0x1F;
            int type = packet.get(at + 1) & 0xFF;
            int next = at + 4 * ((packet.getShort(at + 2) & 0xFFFF) + 1);
            if (next > packet.limit()) {
                return;
            }
            if (type == SENDER_REPORT && next - at >= 28) {
                lastReport = packet.getInt(at + 10);
                lastReportAt = now;
                anyReport = true;
                blocks(packet, at + 28, count, next, now);
            } else if (type == RECEIVER_REPORT) {
                blocks(packet, at + 8, count, next, now);
            }
            at = next;
        }
    }

    private void blocks(ByteBuffer packet, int from, int count, int end, long now) {
        for (int i = 0; i < count; i++) {
            int at = from + i * BLOCK_BYTES;
            if (at + BLOCK_BYTES > end) {
                return;
            }
            int ours = packet.getInt(at + 16);
            if (packet.getInt(at) == ssrc && ours != 0) {
                int ticks = NtpClock.middle(clock.at(now)) - ours - packet.getInt(at + 20);
                if (ticks >= 0) {
                    roundTripMillis = (int) (ticks * 1000L / 65_536);
                }
            }
        }
    }
}

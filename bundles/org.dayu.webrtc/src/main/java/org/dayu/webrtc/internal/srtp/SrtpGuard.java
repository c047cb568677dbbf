package org.dayu.webrtc.internal.srtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.dayu.media.api.PacketGuard;
import org.dayu.media.api.SrtpKeys;
import org.jspecify.annotations.Nullable;

/** SRTP and SRTCP of one leg, both ways. For one thread at a time; makes no garbage of its own but what Java's GCM makes. */
public final class SrtpGuard implements PacketGuard {

    /** The longest packet. */
    static final int MOST = 2_048;

    /** What of an RTCP packet stays readable. */
    static final int CONTROL_CLEAR = 8;

    private static final int HEADER = 12;
    private static final int MOST_SOURCES = 8;
    private static final int MOST_CONTROL_INDEX = 0x7FFF_FFFF;

    private final PacketCipher sealing;
    private final PacketCipher sealingControl;
    private final PacketCipher opening;
    private final PacketCipher openingControl;
    private final byte[] work = new byte[MOST + ROOM];
    private final List<Sender> senders = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private int controlSent;

    /** The rollover counter of what we send. */
    private static final class Sender {
        final int ssrc;
        int last = -1;
        long cycles;

        Sender(int ssrc) {
            this.ssrc = ssrc;
        }
    }

    /** What came of one source so far. */
    private static final class Source {
        final int ssrc;
        final ReplayWindow packets = new ReplayWindow();
        final ReplayWindow reports = new ReplayWindow();

        Source(int ssrc) {
            this.ssrc = ssrc;
        }
    }

    public SrtpGuard(SrtpKeys keys) {
        try {
            sealing = cipher(keys, keys.ours(), false);
            sealingControl = cipher(keys, keys.ours(), true);
            opening = cipher(keys, keys.theirs(), false);
            openingControl = cipher(keys, keys.theirs(), true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks what " + keys.suite() + " needs", e);
        }
    }

    private static PacketCipher cipher(SrtpKeys keys, byte[] master, boolean control) throws GeneralSecurityException {
        SrtpKeys.Suite suite = keys.suite();
        byte[] key = Arrays.copyOf(master, suite.keyBytes());
        byte[] salt = Arrays.copyOfRange(master, suite.keyBytes(), master.length);
        SessionKeys session = SessionKeys.of(key, salt, control);
        return switch (suite) {
            case AES_CM_128_HMAC_SHA1_80 -> new AesCmCipher(session, AesCmCipher.LONG_TAG);
            case AES_CM_128_HMAC_SHA1_32 -> new AesCmCipher(session, AesCmCipher.SHORT_TAG);
            case AEAD_AES_128_GCM -> new AesGcmCipher(session);
        };
    }

    @Override
    public boolean protect(ByteBuffer packet) {
        int length = take(packet);
        int clear = clear(length);
        if (clear < 0) {
            return false;
        }
        int ssrc = PacketCipher.intAt(work, 8);
        Sender sender = sender(ssrc);
        int sequence = sequence();
        // we send in order: a smaller number is a new cycle
        if (sender.last >= 0 && sequence < sender.last && sender.last - sequence > 0x8000) {
            sender.cycles++;
        }
        sender.last = sequence;
        try {
            return give(packet, sealing.seal(work, clear, length, ssrc, sender.cycles << 16 | sequence));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean unprotect(ByteBuffer packet) {
        int length = take(packet);
        int clear = clear(length);
        if (clear < 0) {
            return false;
        }
        int ssrc = PacketCipher.intAt(work, 8);
        Source source = source(ssrc);
        long index = index(source, sequence());
        if (index < 0 || (source != null && !source.packets.fresh(index))) {
            return false;
        }
        try {
            int opened = opening.open(work, clear, length, ssrc, index);
            if (opened < 0) {
                return false;
            }
            known(source, ssrc).packets.taken(index);
            return give(packet, opened);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean protectControl(ByteBuffer packet) {
        int length = take(packet);
        if (length < CONTROL_CLEAR || controlSent == MOST_CONTROL_INDEX) {
            return false;
        }
        try {
            return give(packet, sealingControl.sealControl(work, length, PacketCipher.intAt(work, 4), ++controlSent));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean unprotectControl(ByteBuffer packet) {
        int length = take(packet);
        int index = length < CONTROL_CLEAR ? -1 : openingControl.controlIndex(work, length);
        if (index < 0) {
            return false;
        }
        int ssrc = PacketCipher.intAt(work, 4);
        Source source = source(ssrc);
        if (source != null && !source.reports.fresh(index)) {
            return false;
        }
        try {
            int opened = openingControl.openControl(work, length, ssrc);
            if (opened < 0) {
                return false;
            }
            known(source, ssrc).reports.taken(index);
            return give(packet, opened);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The index that is nearest to the highest one so far (RFC 3711, 3.3.1); negative for before the first cycle. */
    private static long index(@Nullable Source source, int sequence) {
        if (source == null || source.packets.highest() < 0) {
            // the first we hear of it: its counter is taken to be zero (RFC 3711, 3.3.1)
            return sequence;
        }
        long highest = source.packets.highest();
        long cycles = highest >>> 16;
        int last = (int) (highest & 0xFFFF);
        if (last < 0x8000) {
            if (sequence - last > 0x8000) {
                cycles--;
            }
        } else if (last - 0x8000 > sequence) {
            cycles++;
        }
        return cycles < 0 ? -1 : cycles << 16 | sequence;
    }

    private int sequence() {
        return (work[2] & 0xFF) << 8 | (work[3] & 0xFF);
    }

    /** Where the readable header of an RTP packet ends, or -1 if it is none. */
    private int clear(int length) {
        if (length < HEADER || (work[0] & 0xC0) != 0x80) {
            return -1;
        }
        int at = HEADER + 4 * (work[0] & 0x0F);
        if ((work[0] & 0x10) != 0) {
            if (at + 4 > length) {
                return -1;
            }
            at += 4 + 4 * ((work[at + 2] & 0xFF) << 8 | (work[at + 3] & 0xFF));
        }
        return at > length ? -1 : at;
    }

    private int take(ByteBuffer packet) {
        int length = packet.limit();
        if (length > MOST) {
            return -1;
        }
        packet.get(0, work, 0, length);
        return length;
    }

    private boolean give(ByteBuffer packet, int length) {
        if (length > packet.capacity()) {
            return false;
        }
        packet.clear();
        packet.put(0, work, 0, length);
        packet.limit(length);
        return true;
    }

    private Sender sender(int ssrc) {
        for (int i = 0; i < senders.size(); i++) {
            if (senders.get(i).ssrc == ssrc) {
                return senders.get(i);
            }
        }
        Sender made = new Sender(ssrc);
        senders.add(made);
        return made;
    }

    private @Nullable Source source(int ssrc) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).ssrc == ssrc) {
                return sources.get(i);
            }
        }
        return null;
    }

    /** Only an authentic packet makes a new source; the oldest of too many is forgotten. */
    private Source known(@Nullable Source source, int ssrc) {
        if (source != null) {
            return source;
        }
        if (sources.size() == MOST_SOURCES) {
            sources.remove(0);
        }
        Source made = new Source(ssrc);
        sources.add(made);
        return made;
    }
}

package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

/** Packets, sequence numbers, sources, ports and clocks. */
class RtpPartsTest {

    private final Reception reception = new Reception();
    private final RtpPacket packet = new RtpPacket();

    @Test
    void countsAcrossTheWrapOfSequenceNumbers() {
        for (int n = 65_500; n < 65_600; n++) {
            assertThat(reception.take(n & 0xFFFF)).isEqualTo(Reception.Verdict.NEW);
        }
        assertThat(reception.highest()).isEqualTo(65_599);
        assertThat(reception.lost()).isZero();
        assertThat(reception.take(5)).isEqualTo(Reception.Verdict.DUPLICATE);
    }

    @Test
    void countsLossAndReportsTheShareSinceTheLastReport() {
        for (int n = 0; n < 100; n++) {
            if (n % 4 != 3) {
                reception.take(n);
            }
        }
        assertThat(reception.lost()).isEqualTo(24);
        int report = reception.lossReport();
        assertThat(report >>> 24).isEqualTo(24 * 256 / 99);
        assertThat(report & 0xFF_FFFF).isEqualTo(24);
        for (int n = 100; n < 200; n++) {
            reception.take(n);
        }
        // the 99th was lost and is counted only now that a later one came
        assertThat(reception.lossReport() >>> 24).isLessThan(4);
    }

    @Test
    void aPacketThatComesLateIsNotLost() {
        reception.take(1);
        reception.take(3);
        assertThat(reception.lost()).isEqualTo(1);
        assertThat(reception.take(2)).isEqualTo(Reception.Verdict.NEW);
        assertThat(reception.take(2)).isEqualTo(Reception.Verdict.DUPLICATE);
        assertThat(reception.lost()).isZero();
    }

    @Test
    void aWildNumberIsDoubtedUntilTheNextFollows() {
        reception.take(1);
        assertThat(reception.take(30_000)).isEqualTo(Reception.Verdict.DOUBTFUL);
        assertThat(reception.take(2)).isEqualTo(Reception.Verdict.NEW);
        assertThat(reception.take(30_000)).isEqualTo(Reception.Verdict.DOUBTFUL);
        assertThat(reception.take(30_001)).isEqualTo(Reception.Verdict.RESTARTED);
        assertThat(reception.take(30_002)).isEqualTo(Reception.Verdict.NEW);
    }

    @Test
    void estimatesJitterAsTheStandardDoes() {
        for (int n = 0; n < 500; n++) {
            reception.arrived(n * 160, n * 160 + n % 2 * 40);
        }
        assertThat(reception.jitter()).isCloseTo(40, within(1f));
    }

    @Test
    void parsesWithContributorsExtensionAndPadding() {
        ByteBuffer in = ByteBuffer.allocate(12 + 8 + 8 + 5 + 3);
        in.put((byte) 0xB2).put((byte) 0x88).putShort((short) 0xFFFE).putInt(-7).putInt(42);
        in.putInt(1).putInt(2).putShort((short) 0xBEDE).putShort((short) 1).putInt(9);
        in.put(new byte[] {1, 2, 3, 4, 5}).put(new byte[] {0, 0, 3}).flip();
        assertThat(packet.parse(in)).isTrue();
        assertThat(packet.marker).isTrue();
        assertThat(packet.payloadType).isEqualTo(8);
        assertThat(packet.sequence).isEqualTo(0xFFFE);
        assertThat(packet.timestamp).isEqualTo(-7);
        assertThat(packet.payloadAt).isEqualTo(28);
        assertThat(packet.payloadLength).isEqualTo(5);
    }

    @Test
    void refusesWhatIsNoPacket() {
        byte[] good = new byte[20];
        good[0] = (byte) 0x80;
        for (int length = 0; length < 12; length++) {
            assertThat(packet.parse(ByteBuffer.wrap(good, 0, length).slice())).isFalse();
        }
        assertThat(packet.parse(ByteBuffer.wrap(good))).isTrue();
        for (int first : new int[] {0x00, 0x40, 0xC0, 0x8F, 0xA0}) {
            byte[] bad = good.clone();
            bad[0] = (byte) first;
            assertThat(packet.parse(ByteBuffer.wrap(bad))).as("%x", first).isFalse();
        }
        byte[] extension = good.clone();
        extension[0] = (byte) 0x90;
        extension[14] = 1;
        assertThat(packet.parse(ByteBuffer.wrap(extension))).isFalse();
    }

    @Test
    void theNamedSourceAlwaysWinsOverALatchedOne() {
        SourceLock lock = new SourceLock(SourceLock.Policy.PORT);
        InetSocketAddress named = new InetSocketAddress("192.0.2.1", 4000);
        InetSocketAddress other = new InetSocketAddress("192.0.2.1", 4002);
        lock.expect(named);
        assertThat(lock.accept(other, 1, 10, 0)).isFalse();
        assertThat(lock.accept(other, 1, 11, 0)).isFalse();
        assertThat(lock.accept(other, 1, 12, 0)).isTrue();
        assertThat(lock.target()).isEqualTo(other);
        InetSocketAddress third = new InetSocketAddress("192.0.2.1", 4004);
        for (int n = 0; n < 10; n++) {
            assertThat(lock.accept(third, 2, n, 0)).isFalse();
        }
        assertThat(lock.accept(named, 3, 7, 0)).isTrue();
        assertThat(lock.accept(other, 1, 13, 0)).isFalse();
        assertThat(lock.target()).isEqualTo(named);
    }

    @Test
    void whoWasHeardBehindATranslatorMayMoveToAnotherPortOnceItIsSilentThere() {
        SourceLock lock = new SourceLock(SourceLock.Policy.NAT);
        lock.expect(new InetSocketAddress("10.0.0.1", 4000));
        InetSocketAddress before = new InetSocketAddress("192.0.2.9", 4000);
        InetSocketAddress after = new InetSocketAddress("192.0.2.9", 4002);
        for (int n = 0; n < 5; n++) {
            lock.accept(before, 7, n, 0);
        }
        assertThat(lock.target()).isEqualTo(before);
        long soon = SourceLock.MOVES_AFTER_NANOS;
        long later = soon + 1;
        for (int n = 5; n < 10; n++) {
            assertThat(lock.accept(after, 7, n, soon))
                    .as("not while it may still speak there")
                    .isFalse();
            assertThat(lock.accept(after, 8, n, later)).as("another speaker").isFalse();
            assertThat(lock.accept(after, 7, n + 40_000, later))
                    .as("other numbers")
                    .isFalse();
            InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.10", 4002);
            assertThat(lock.accept(elsewhere, 7, n, later))
                    .as("another address")
                    .isFalse();
        }

        assertThat(lock.accept(after, 7, 20, later)).isFalse();
        assertThat(lock.accept(after, 7, 21, later)).isFalse();
        assertThat(lock.accept(after, 7, 22, later)).isTrue();

        assertThat(lock.target()).isEqualTo(after);
        assertThat(lock.accept(before, 7, 23, later)).isFalse();
    }

    @Test
    void whereTheSdpWasRightNobodyMoves() {
        SourceLock lock = new SourceLock(SourceLock.Policy.PORT);
        InetSocketAddress named = new InetSocketAddress("192.0.2.1", 4000);
        lock.expect(named);
        assertThat(lock.accept(named, 7, 1, 0)).isTrue();
        for (int n = 2; n < 12; n++) {
            assertThat(lock.accept(new InetSocketAddress("192.0.2.1", 4002), 7, n, Long.MAX_VALUE / 2))
                    .isFalse();
        }
    }

    @Test
    void guessedPacketsDoNotLatchAndNothingDoesIfSwitchedOff() {
        InetSocketAddress named = new InetSocketAddress("10.0.0.1", 4000);
        InetSocketAddress far = new InetSocketAddress("192.0.2.9", 4000);
        SourceLock lock = new SourceLock(SourceLock.Policy.NAT);
        lock.expect(named);
        for (int n = 0; n < 50; n++) {
            assertThat(lock.accept(far, n, n * 7, 0)).isFalse();
        }
        SourceLock off = new SourceLock(SourceLock.Policy.OFF);
        off.expect(named);
        for (int n = 0; n < 5; n++) {
            assertThat(off.accept(new InetSocketAddress("10.0.0.1", 4002), 1, n, 0))
                    .isFalse();
        }
        SourceLock open = new SourceLock(SourceLock.Policy.NAT);
        open.expect(new InetSocketAddress("198.51.100.1", 4000));
        for (int n = 0; n < 5; n++) {
            assertThat(open.accept(far, 1, n, 0))
                    .as("a public address is what it is")
                    .isFalse();
        }
    }

    @Test
    void portsComeInEvenPairsOldestFirst() {
        AtomicLong now = new AtomicLong();
        PortPairs pairs = PortPairs.parse("20001 - 20007", 100, now::get);
        assertThat(pairs.size()).isEqualTo(3);
        assertThat(pairs.take()).hasValue(20_002);
        assertThat(pairs.take()).hasValue(20_004);
        pairs.giveBack(20_002);
        now.set(50);
        pairs.giveBack(20_004);
        assertThat(pairs.available()).isEqualTo(1);
        assertThat(pairs.take()).hasValue(20_006);
        assertThat(pairs.take()).isEmpty();
        now.set(100);
        assertThat(pairs.take()).hasValue(20_002);
        assertThat(pairs.take()).isEmpty();
    }

    @Test
    void refusesARangeThatMakesNoSense() {
        for (String range : new String[] {"", "20000", "20000-20000", "80-100", "20000-70000", "a-b", "3000-2000"}) {
            assertThatThrownBy(() -> PortPairs.parse(range, 0, () -> 0))
                    .as(range)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ntpTimeCountsFrom1900() {
        NtpClock clock = new NtpClock(Instant.parse("1970-01-01T00:00:00.250Z"), 1000);
        assertThat(clock.at(1000) >>> 32).isEqualTo(2_208_988_800L);
        assertThat(clock.at(1000) & 0xFFFF_FFFFL).isEqualTo(1L << 30);
        assertThat(clock.at(1000 + 750_000_000L)).isEqualTo(2_208_988_801L << 32);
        assertThat(clock.at(1000 - 500_000_000L) >>> 32).isEqualTo(2_208_988_799L);
    }

    @Test
    void aRoundTripIsTheTimeAwayLessTheTimeThere() {
        NtpClock clock = new NtpClock(Instant.EPOCH, 0);
        ControlTalk talk = new ControlTalk(clock, 5, "name", 0);
        ByteBuffer report = ByteBuffer.allocate(32);
        report.put((byte) 0x81)
                .put((byte) 201)
                .putShort((short) 7)
                .putInt(9)
                .putInt(5)
                .putInt(0)
                .putInt(0)
                .putInt(0);
        report.putInt(NtpClock.middle(clock.at(1_000_000_000L)))
                .putInt(65_536 / 2)
                .flip();
        talk.read(report, 1_580_000_000L);
        assertThat(talk.roundTripMillis()).isBetween(79, 80);
        // a report cut short, or with a count that lies, is passed over
        talk.read(ByteBuffer.wrap(new byte[] {(byte) 0x9F, (byte) 201, 0, 1, 0, 0, 0, 9}), 0);
        talk.read(ByteBuffer.wrap(new byte[] {(byte) 0x81, (byte) 200, 0, 60, 0, 0, 0, 9}), 0);
        assertThat(talk.roundTripMillis()).isBetween(79, 80);
    }

    @Test
    void aLongEventThatGoesOnInASecondSegmentIsOneDigit() {
        DigitReceiver digits = new DigitReceiver();
        assertThat(digits.take(header(1000, true), event(3, false), 0)).isEqualTo('3');
        assertThat(digits.pressed(0)).isTrue();
        assertThat(digits.take(header(1000 + 0xFFFF, false), event(3, false), 0))
                .isEqualTo((char) 0);
        assertThat(digits.take(header(1000 + 0xFFFF, false), event(3, true), 0)).isEqualTo((char) 0);
        assertThat(digits.pressed(0)).isFalse();
        assertThat(digits.take(header(90_000, false), event(3, true), 0)).isEqualTo('3');
        assertThat(digits.take(header(1000, false), event(3, true), 0))
                .as("an old one")
                .isEqualTo((char) 0);
        assertThat(digits.take(header(99_000, true), event(16, false), 0))
                .as("a hook flash")
                .isEqualTo((char) 0);
    }

    private RtpPacket header(int timestamp, boolean marker) {
        packet.timestamp = timestamp;
        packet.marker = marker;
        packet.payloadAt = 0;
        packet.payloadLength = 4;
        return packet;
    }

    private static ByteBuffer event(int code, boolean end) {
        return ByteBuffer.wrap(new byte[] {(byte) code, (byte) (end ? 0x8A : 0x0A), 0, 0});
    }
}

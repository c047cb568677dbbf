package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class BlocksTest {

    private final AtomicLong now = new AtomicLong(-5);
    private final Blocks blocks =
            new Blocks(now::get, Clock.fixed(Instant.parse("2026-07-01T00:00:00Z"), ZoneOffset.UTC));
    private final InetAddress source = address(1);

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) 198, (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void later(Duration by) {
        now.addAndGet(by.toNanos());
    }

    private void guesses(InetAddress who) {
        for (int i = 0; i < 20; i++) {
            blocks.saw(who, Blocks.Why.GUESSING, true);
        }
    }

    @Test
    void aToolThatScansIsNotHeardAtOnceForAMinuteThenLonger() {
        blocks.saw(source, Blocks.Why.SCANNER, false);
        assertThat(blocks.drops(source)).isTrue();
        later(Duration.ofSeconds(61));
        assertThat(blocks.drops(source)).isFalse();
        blocks.saw(source, Blocks.Why.SCANNER, false);
        later(Duration.ofSeconds(61));
        assertThat(blocks.drops(source)).isTrue();
        assertThat(blocks.inForce()).singleElement().satisfies(block -> {
            assertThat(block.times()).isEqualTo(2);
            assertThat(block.dropped()).isEqualTo(2);
            assertThat(block.proven()).isFalse();
        });
    }

    @Test
    void whatMayBeForgedBlocksForHalfAnHourAtMost() {
        for (int i = 0; i < 20; i++) {
            blocks.saw(source, Blocks.Why.SCANNER, false);
            Blocks.Block block = blocks.inForce().get(0);
            assertThat(Duration.between(Instant.parse("2026-07-01T00:00:00Z"), block.until()))
                    .isLessThanOrEqualTo(Duration.ofMinutes(30));
            later(Duration.ofMinutes(31));
        }
    }

    @Test
    void aFewMistakesAreNoGuessing() {
        for (int i = 0; i < 19; i++) {
            blocks.saw(source, Blocks.Why.GUESSING, true);
        }
        assertThat(blocks.drops(source)).isFalse();
        later(Duration.ofMinutes(11));
        blocks.saw(source, Blocks.Why.GUESSING, true);
        assertThat(blocks.drops(source)).isFalse();
    }

    @Test
    void whoSurelyGuessesIsNotHeardForLong() {
        guesses(source);
        later(Duration.ofMinutes(9));
        assertThat(blocks.drops(source)).isTrue();
        later(Duration.ofMinutes(2));
        assertThat(blocks.drops(source)).isFalse();
    }

    @Test
    void nobodyCanForgeAPhonesAddressToShutItOut() {
        blocks.phone(source);
        blocks.saw(source, Blocks.Why.SCANNER, false);
        assertThat(blocks.drops(source)).isFalse();
        later(Duration.ofDays(8));
        blocks.saw(source, Blocks.Why.SCANNER, false);
        assertThat(blocks.drops(source)).isTrue();
    }

    @Test
    void aForgedSourceDoesNotShortenOrReplaceAProvenBlock() {
        guesses(source);
        blocks.saw(source, Blocks.Why.SCANNER, false);
        assertThat(blocks.inForce().get(0).why()).isEqualTo(Blocks.Why.GUESSING);
    }

    @Test
    void whoIsAllowedIsNeverBlockedAndHeardAgainAtOnce() {
        guesses(source);
        blocks.allowed(source::equals);
        assertThat(blocks.drops(source)).isFalse();
        guesses(source);
        assertThat(blocks.inForce()).isEmpty();
    }

    @Test
    void aFloodOfForgedSourcesTakesNoMoreMemoryAndPushesNoProvenOneOut() {
        guesses(source);
        for (int i = 2; i < 60_000; i++) {
            blocks.saw(address(i), Blocks.Why.SCANNER, false);
        }
        for (int i = 60_000; i < 120_000; i++) {
            blocks.saw(address(i), Blocks.Why.CALLS, false);
        }
        assertThat(blocks.size()).isLessThanOrEqualTo(30_001);
        assertThat(blocks.drops(source)).isTrue();
        assertThat(blocks.drops(address(59_999))).as("the newest").isTrue();
    }

    @Test
    void anAdministratorHearsItAgainAndIsToldOfEachBlock() {
        List<Blocks.Block> told = new ArrayList<>();
        blocks.listener(told::add);
        guesses(source);
        assertThat(told).singleElement().satisfies(block -> assertThat(block.source())
                .isEqualTo(source));
        assertThat(blocks.lift(source)).isTrue();
        assertThat(blocks.lift(source)).isFalse();
        assertThat(blocks.drops(source)).isFalse();
    }
}

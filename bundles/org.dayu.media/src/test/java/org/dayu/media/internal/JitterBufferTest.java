package org.dayu.media.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** The buffer in virtual time: one take is 20 ms. */
class JitterBufferTest {

    private static final int FRAME = 160;

    private final JitterBuffer buffer = new JitterBuffer(20, 200, new Concealer());
    private final short[] out = new short[FRAME];
    /** Beginning near the wrap of timestamps. */
    private final int base = -4000;

    /** A frame whose samples all hold its number, so that order is seen. */
    private void put(int number) {
        short[] samples = new short[FRAME];
        Arrays.fill(samples, (short) (1000 + number));
        buffer.put(base + number * FRAME, samples, FRAME, false);
    }

    /** The number of the frame that comes out, 0 for silence, -1 for a mixture or made-up audio. */
    private int take() {
        buffer.take(out, false);
        for (short sample : out) {
            if (sample != out[0]) {
                return -1;
            }
        }
        return out[0] == 0 ? 0 : out[0] - 1000;
    }

    private List<Integer> takes(int count) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(take());
        }
        return all;
    }

    @Test
    void isSilentBeforeAnythingComes() {
        assertThat(buffer.take(out, false)).isFalse();
        assertThat(out).containsOnly((short) 0);
    }

    @Test
    void givesFramesInOrderAfterAShortDelay() {
        List<Integer> played = new ArrayList<>();
        for (int n = 1; n <= 20; n++) {
            put(n);
            played.add(take());
        }
        assertThat(played.subList(0, 5)).containsExactly(0, 1, 2, 3, 4);
        assertThat(played.get(19)).isEqualTo(19);
        assertThat(buffer.late()).isZero();
    }

    @Test
    void sortsWhatComesOutOfOrder() {
        put(1);
        assertThat(take()).isZero();
        put(3);
        assertThat(take()).isEqualTo(1);
        put(2);
        put(4);
        assertThat(takes(3)).containsExactly(2, 3, 4);
        assertThat(buffer.late()).isZero();
    }

    @Test
    void coversALostFrameWithoutShiftingTheOthers() {
        List<Integer> played = new ArrayList<>();
        for (int n = 1; n <= 30; n++) {
            if (n != 10) {
                put(n);
            }
            played.add(take());
        }
        assertThat(played.get(29)).isEqualTo(29);
        assertThat(played.stream().filter(each -> each == -1 || each == 9).count())
                .isLessThanOrEqualTo(3);
        assertThat(played).doesNotContain(10);
    }

    @Test
    void aDuplicateChangesNothing() {
        for (int n = 1; n <= 10; n++) {
            put(n);
            put(n);
            if (n > 2) {
                put(n - 1);
            }
            assertThat(take()).isEqualTo(n - 1);
        }
    }

    @Test
    void countsWhatComesTooLate() {
        for (int n = 1; n <= 10; n++) {
            put(n);
            take();
        }
        put(3);
        assertThat(buffer.late()).isEqualTo(1);
        assertThat(take()).isNotEqualTo(3);
    }

    @Test
    void growsAtOnceWhenTheNetworkPausesAndLosesNothing() {
        List<Integer> played = new ArrayList<>();
        int number = 0;
        for (int tick = 0; tick < 60; tick++) {
            if (tick < 20 || tick > 25) {
                put(++number);
            }
            if (tick == 26) {
                for (int i = 0; i < 6; i++) {
                    put(++number);
                }
            }
            played.add(take());
        }
        List<Integer> heard =
                played.stream().filter(each -> each > 0).distinct().toList();
        // the 21st is blended with what covered the gap
        assertThat(heard).isSorted().contains(20, 22, 23, 24, 25, 26, 27, 28);
        assertThat(buffer.late()).isZero();
        assertThat(buffer.depthMillis()).isBetween(60, 180);
    }

    @Test
    void shrinksInSilenceWithinSeconds() {
        int number = 0;
        for (int i = 0; i < 9; i++) {
            number++;
            quiet(number);
        }
        int deep = buffer.depthMillis();
        for (int tick = 0; tick < 500; tick++) {
            quiet(++number);
            take();
        }
        assertThat(deep).isGreaterThanOrEqualTo(160);
        assertThat(buffer.depthMillis()).isLessThanOrEqualTo(40);
        assertThat(buffer.late()).isZero();
    }

    private void quiet(int number) {
        short[] samples = new short[FRAME];
        Arrays.fill(samples, (short) 8);
        buffer.put(base + number * FRAME, samples, FRAME, false);
    }

    @Test
    void neverHoldsMoreThanItsBound() {
        for (int n = 1; n <= 40; n++) {
            put(n);
        }
        take();
        assertThat(buffer.depthMillis()).isLessThanOrEqualTo(240);
        // and what it holds is the newest
        int last = 0;
        for (int i = 0; i < 12; i++) {
            last = Math.max(last, take());
        }
        assertThat(last).isEqualTo(40);
    }

    @Test
    void aPauseOfTheSpeakerIsNotMadeUp() {
        for (int n = 1; n <= 10; n++) {
            put(n);
            take();
        }
        takes(100);
        assertThat(take()).isZero();
        short[] samples = new short[FRAME];
        Arrays.fill(samples, (short) 1111);
        buffer.put(base + 111 * FRAME, samples, FRAME, true);
        assertThat(takes(3)).contains(111);
        assertThat(buffer.late()).isZero();
    }

    @Test
    void anotherTimeLineIsTakenOver() {
        for (int n = 1; n <= 10; n++) {
            put(n);
            take();
        }
        for (int n = 5000; n < 5010; n++) {
            put(n);
            take();
        }
        assertThat(take()).isEqualTo(5009);
        // a small step back looks late at first
        for (int n = 4990; n < 5030; n++) {
            put(n);
            take();
        }
        assertThat(take()).isEqualTo(5029);
    }

    @Test
    void packetsOfOtherLengthsMakeTheSameAudio() {
        for (int length : new int[] {80, 240, 320, 33}) {
            JitterBuffer other = new JitterBuffer(20, 200, new Concealer());
            short[] wave = sine(16_000);
            int sent = 0;
            List<Short> heard = new ArrayList<>();
            for (int tick = 0; tick < 95; tick++) {
                for (; sent < (tick + 1) * FRAME; sent += length) {
                    other.put(base + sent, Arrays.copyOfRange(wave, sent, sent + length), length, false);
                }
                other.take(out, false);
                for (short sample : out) {
                    heard.add(sample);
                }
            }
            short[] last = new short[8000];
            for (int i = 0; i < 8000; i++) {
                last[i] = heard.get(heard.size() - 8000 + i);
            }
            assertThat(Phone.level(last, 500)).as("%s samples a packet", length).isCloseTo(8000, within(150.0));
        }
    }

    private static short[] sine(int count) {
        float[] wave = new float[count];
        Tones.add(wave, 0, 500, 0, count);
        short[] pcm = new short[count];
        Mixer.limit(wave, pcm, count);
        return pcm;
    }

    @Test
    void aPeerWhoseClockRunsFastOrSlowNeitherPilesUpNorStutters() {
        short[] wave = sine(30 * 8000);
        for (double pace : new double[] {1.002, 0.998}) {
            JitterBuffer drifting = new JitterBuffer(20, 200, new Concealer());
            int sent = 0;
            int deepest = 0;
            double energy = 0;
            for (int tick = 0; tick < 1400; tick++) {
                for (; sent < tick * pace; sent++) {
                    short[] samples = Arrays.copyOfRange(wave, sent * FRAME, (sent + 1) * FRAME);
                    drifting.put(base + sent * FRAME, samples, FRAME, false);
                }
                drifting.take(out, false);
                for (short sample : out) {
                    energy += (double) sample * sample;
                }
                deepest = Math.max(deepest, drifting.depthMillis());
            }
            assertThat(deepest).isLessThanOrEqualTo(200);
            assertThat(drifting.late()).isZero();
            assertThat(Math.sqrt(energy / (1400.0 * FRAME)) / (8000 / Math.sqrt(2)))
                    .isGreaterThan(0.97);
        }
    }

    @Test
    void speechSurvivesARoughNetwork() {
        // 3 % lost, 2 % doubled, up to 60 ms of jitter with reordering, the same in each run
        Random random = new Random(42);
        short[] wave = sine(60 * 8000);
        Deque<Integer> played = new ArrayDeque<>();
        List<List<Integer>> arrivals = new ArrayList<>(Collections.nCopies(3010, null));
        for (int n = 0; n < 2900; n++) {
            if (random.nextInt(100) < 3) {
                continue;
            }
            arrive(arrivals, n + random.nextInt(4), n);
            if (random.nextInt(100) < 2) {
                arrive(arrivals, n + random.nextInt(4), n);
            }
        }
        Reception reception = new Reception();
        double energy = 0;
        for (int tick = 0; tick < 2900; tick++) {
            List<Integer> now = arrivals.get(tick);
            for (int n : now == null ? List.<Integer>of() : now) {
                if (reception.take(n) == Reception.Verdict.NEW) {
                    reception.arrived(n * FRAME, tick * FRAME);
                    buffer.jitter(reception.jitter(), FRAME);
                    buffer.put(n * FRAME, Arrays.copyOfRange(wave, n * FRAME, (n + 1) * FRAME), FRAME, false);
                }
            }
            buffer.take(out, false);
            for (short sample : out) {
                energy += (double) sample * sample;
            }
            played.add(buffer.depthMillis());
        }
        double rms = Math.sqrt(energy / (2900.0 * FRAME));
        assertThat(rms / (8000 / Math.sqrt(2))).isGreaterThan(0.93);
        assertThat(buffer.late()).isLessThan(30);
        assertThat(played.stream().mapToInt(Integer::intValue).max().orElse(0)).isLessThanOrEqualTo(240);
        assertThat(reception.lost()).isBetween(50L, 130L);
    }

    private static void arrive(List<List<Integer>> arrivals, int tick, int number) {
        if (arrivals.get(tick) == null) {
            arrivals.set(tick, new ArrayList<>());
        }
        arrivals.get(tick).add(number);
    }
}

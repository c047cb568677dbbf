package org.dayu.outbound.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

import org.dayu.outbound.internal.campaign.Blending.Floor;
import org.dayu.outbound.internal.campaign.Blending.Promise;
import org.dayu.outbound.internal.campaign.Pacing.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day of callers and a campaign on the same agents, second by second, with the pacing that the dialler uses. */
class SimulationTest {

    private static final Promise PROMISE = new Promise(0.95, 15, 0.01, 0);
    private static final double CAP = 0.03;
    private static final int HOURS = 8;
    /** How long the apology takes, and whoever hears it stays on the line. */
    private static final int APOLOGY = 20;

    /** seed, agents, callers an hour, answer rate of the campaign */
    @ParameterizedTest
    @CsvSource({
        "1,20,120,0.3",
        "2,20,120,0.3",
        "3,50,500,0.25",
        "4,50,500,0.6",
        "5,10,30,0.4",
        "6,80,0,0.3",
        "7,12,60,0.9"
    })
    void theCapHoldsAndCallersAreNotStarved(long seed, int agents, int callers, double answerRate) {
        Day blended = new Day(seed, agents, callers, answerRate, true);
        Day alone = new Day(seed, agents, callers, answerRate, false);
        blended.run();
        alone.run();
        assertThat(blended.answered).as("calls answered").isGreaterThan(100);
        assertThat((double) blended.abandoned / blended.answered)
                .as("abandoned of %d", blended.answered)
                .isLessThanOrEqualTo(CAP);
        if (callers > 0) {
            assertThat(blended.served()).as("callers served in time").isGreaterThanOrEqualTo(0.95);
            assertThat(alone.served() - blended.served()).as("lost by blending").isLessThan(0.05);
        }
        assertThat(blended.busyShare()).as("agents busy").isGreaterThan(alone.busyShare());
    }

    /**
     * Small rooms at high answer rates hear the apology most. It holds no agent back, so the cap must hold by what is
     * abandoned from its first word on, long before the archive knows of it.
     */
    @ParameterizedTest
    @CsvSource({"11,10,0,0.6", "12,8,10,0.5", "13,6,0,0.4"})
    void theCapHoldsThoughWhoHearsTheApologyNeedsNobody(long seed, int agents, int callers, double answerRate) {
        long answered = 0;
        long abandoned = 0;
        for (int day = 0; day < 3; day++) {
            Day blended = new Day(seed + day * 100, agents, callers, answerRate, true);
            blended.run();
            answered += blended.answered;
            abandoned += blended.abandoned;
        }
        assertThat(abandoned).as("calls that heard the apology").isPositive();
        assertThat((double) abandoned / answered)
                .as("abandoned of %d", answered)
                .isLessThanOrEqualTo(CAP);
    }

    private static final class Day {
        private static final int STEP = 1;
        private final Random random;
        private final int agents;
        private final double arrivals;
        private final double answerRate;
        private final boolean campaign;
        private final Meter meter = new Meter(0);
        private final PriorityQueue<long[]> talks = new PriorityQueue<>((one, two) -> Long.compare(one[0], two[0]));
        private final List<Long> waiting = new ArrayList<>();
        private final List<Long> waitingOut = new ArrayList<>();
        private final PriorityQueue<Long> apologised = new PriorityQueue<>();
        private final PriorityQueue<long[]> ringing = new PriorityQueue<>((one, two) -> Long.compare(one[0], two[0]));
        private int ready;
        private int outbound;
        private long dialled = 5;
        private long answers = 5;
        private long inTime;
        private long came;
        private long busySeconds;
        /** Abandoned ones whose call is over, as the archive knows them. */
        private long archived;

        long answered;
        long abandoned;

        Day(long seed, int agents, int callersAnHour, double answerRate, boolean campaign) {
            random = new Random(seed);
            this.agents = agents;
            this.arrivals = callersAnHour / 3600.0;
            this.answerRate = answerRate;
            this.campaign = campaign;
            ready = agents;
        }

        double served() {
            return (double) inTime / came;
        }

        double busyShare() {
            return (double) busySeconds / (HOURS * 3600L * agents);
        }

        private long exponential(double mean) {
            return Math.max(1, Math.round(-Math.log(1 - random.nextDouble()) * mean));
        }

        void run() {
            for (long now = 0; now < HOURS * 3600L; now += STEP) {
                ends(now);
                for (int i = poisson(arrivals * STEP); i > 0; i--) {
                    came++;
                    meter.arrived(now * 1000);
                    waiting.add(now);
                }
                answers(now);
                serve(now);
                if (campaign) {
                    dial(now);
                }
                busySeconds += talks.size();
            }
        }

        private void ends(long now) {
            while (!talks.isEmpty() && talks.peek()[0] <= now) {
                long[] talk = talks.remove();
                ready++;
                if (talk[1] == 1) {
                    outbound--;
                } else {
                    meter.handled(now * 1000, talk[2]);
                }
            }
        }

        private int poisson(double mean) {
            int count = 0;
            double product = random.nextDouble();
            while (product > Math.exp(-mean)) {
                count++;
                product *= random.nextDouble();
            }
            return count;
        }

        private void answers(long now) {
            while (!ringing.isEmpty() && ringing.peek()[0] <= now) {
                dialled++; // known only now: those that ring still are neither
                if (ringing.remove()[1] == 1) {
                    answers++;
                    answered++;
                    waitingOut.add(now);
                }
            }
        }

        private void serve(long now) {
            while (ready > 0 && !waiting.isEmpty()) {
                long waited = now - waiting.remove(0);
                inTime += waited <= PROMISE.seconds() ? 1 : 0;
                meter.waited(now * 1000, waited <= PROMISE.seconds());
                talk(now, 240, 0);
            }
            while (ready > 0 && !waitingOut.isEmpty()) {
                waitingOut.remove(0);
                outbound++;
                talk(now, 120, 1);
            }
            // who was called and finds nobody within two seconds is told so
            while (!waitingOut.isEmpty() && now - waitingOut.get(0) >= 2) {
                waitingOut.remove(0);
                abandoned++;
                apologised.add(now + APOLOGY);
            }
            while (!apologised.isEmpty() && apologised.peek() <= now) {
                apologised.remove();
                archived++;
            }
        }

        private void talk(long now, double mean, long out) {
            long seconds = exponential(mean);
            ready--;
            talks.add(new long[] {now + seconds, out, seconds});
        }

        private void dial(long now) {
            int free = Blending.free(
                    new Floor(ready, agents, waiting.size(), outbound), meter.demand(now * 1000), PROMISE);
            double soon = 1 - Math.exp(-8.0 / 120);
            var known = new Known(
                    free,
                    outbound,
                    soon,
                    ringing.size() + waitingOut.size(),
                    (double) answers / dialled,
                    answered,
                    archived + apologised.size(),
                    CAP);
            for (int i = free == 0 ? 0 : Pacing.predictive(known); i > 0; i--) {
                boolean answer = random.nextDouble() < answerRate;
                ringing.add(new long[] {now + (answer ? 3 + random.nextInt(12) : 30), answer ? 1 : 0});
            }
        }
    }
}

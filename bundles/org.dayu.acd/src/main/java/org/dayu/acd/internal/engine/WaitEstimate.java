package org.dayu.acd.internal.engine;

/**
 * Expected wait by the Markovian queue-length estimator QL<sub>m</sub> (R. Ibrahim and W. Whitt, Real-Time Delay
 * Estimation in Overloaded Multiserver Queues with Abandonments, Management Science 55, 2009): with s agents, a mean
 * handling time of 1/µ and callers who give up at a rate θ each, who is at place n waits for n departures, the i-th of
 * which takes 1/(sµ + iθ) on average. Without abandonment that is n/(sµ).
 *
 * <p>Agents of several queues count by their share. Only functions of {@link StrictMath} are used, so that every
 * machine gives the same.
 */
final class WaitEstimate {

    private static final int LONGEST = 86_400;
    /** A rate of giving up is believed after so many who did. */
    private static final long ENOUGH = 20;

    private WaitEstimate() {}

    /**
     * @param place 1 is next
     * @param agents in thousandths
     * @param handleMillis mean of talk and wrap-up
     * @param abandoned how many gave up of late
     * @param waitedMillis how long everybody waited altogether of late
     * @return seconds
     */
    static int seconds(int place, long agents, long handleMillis, long abandoned, long waitedMillis) {
        double departures = agents / 1000.0 / Math.max(1, handleMillis);
        double givingUp = abandoned < ENOUGH || waitedMillis <= 0 ? 0 : (double) abandoned / waitedMillis;
        double millis = givingUp == 0 ? place / departures : StrictMath.log1p(place * givingUp / departures) / givingUp;
        return (int) Math.min(LONGEST, Math.round(millis / 1000));
    }
}

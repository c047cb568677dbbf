package org.dayu.outbound.internal.campaign;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a campaign's calls were like lately. Belongs to the dialler's thread. */
final class Rates {

    private static final int WINDOW = 200;
    /** So many answered calls are supposed before the first: it begins carefully. */
    private static final int PRIOR = 5;

    private final Deque<Boolean> calls = new ArrayDeque<>();
    private double talkSeconds = 120;
    private double ringSeconds = 8;

    /** A call was answered or is over without: those that ring still are neither. */
    void resolved(boolean answered) {
        calls.add(answered);
        if (calls.size() > WINDOW) {
            calls.remove();
        }
    }

    void rang(double seconds) {
        ringSeconds += (seconds - ringSeconds) / 20;
    }

    void talked(double seconds) {
        talkSeconds += (seconds - talkSeconds) / 20;
    }

    double answerRate() {
        long answered = calls.stream().filter(Boolean::booleanValue).count();
        return (double) (answered + PRIOR) / (calls.size() + PRIOR);
    }

    /** The probability that a talk ends before a call begun now is answered; talks are taken as memoryless. */
    double soon() {
        return 1 - Math.exp(-ringSeconds / talkSeconds);
    }
}

package org.dayu.media.internal;

import java.util.concurrent.atomic.AtomicLongArray;

import org.dayu.media.api.LegStats;

/** Figures of a leg from the shard to whoever asks, without a lock and without garbage. */
final class LegFigures {

    private static final int RECEIVED = 0;
    private static final int SENT = 1;
    private static final int LOST = 2;
    private static final int LATE = 3;
    private static final int STRANGERS = 4;
    private static final int JITTER_MICROS = 5;
    private static final int DELAY = 6;
    private static final int ROUND_TRIP = 7;

    private final AtomicLongArray cells = new AtomicLongArray(8);

    LegFigures() {
        cells.set(ROUND_TRIP, -1);
    }

    void traffic(long received, long sent, long strangers) {
        cells.setOpaque(RECEIVED, received);
        cells.setOpaque(SENT, sent);
        cells.setOpaque(STRANGERS, strangers);
    }

    void quality(Inbound in, int roundTripMillis) {
        cells.setOpaque(LOST, in.lost());
        cells.setOpaque(LATE, in.buffer().late());
        cells.setOpaque(JITTER_MICROS, (long) (in.reception().jitter() * 125));
        cells.setOpaque(DELAY, in.buffer().depthMillis());
        cells.setOpaque(ROUND_TRIP, roundTripMillis);
    }

    LegStats read(String codec) {
        return new LegStats(
                cells.getOpaque(RECEIVED),
                cells.getOpaque(SENT),
                cells.getOpaque(LOST),
                cells.getOpaque(LATE),
                cells.getOpaque(STRANGERS),
                cells.getOpaque(JITTER_MICROS) / 1000f,
                (int) cells.getOpaque(DELAY),
                (int) cells.getOpaque(ROUND_TRIP),
                codec);
    }
}

package org.dayu.media.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Knows which RTCP sockets of a shard have packets. A peer reports every few seconds, and when it came matters (round trip), so
 * all are asked about in each turn, by one question to the system. (RTP comes as a clock ticks: {@link LegTraffic#listen}.)
 *
 * <p>For the shard's thread, but for {@link #close}.
 */
final class ControlWatch implements AutoCloseable {

    /** So many packets of one socket are taken in a turn. */
    private static final int MOST_PACKETS = 24;

    private final Selector selector;
    /** Kept, so that a turn makes no garbage. */
    private final Consumer<SelectionKey> taking = this::take;

    private long now;

    ControlWatch() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no more files can be opened", e);
        }
    }

    /** @param ready takes one packet from the channel; its parameter is the time of the turn */
    SelectionKey watch(DatagramChannel channel, LongConsumer ready) throws ClosedChannelException {
        SelectionKey known = channel.keyFor(selector);
        if (known != null) {
            known.interestOps(SelectionKey.OP_READ);
            return known;
        }
        return channel.register(selector, SelectionKey.OP_READ, ready);
    }

    /** Takes what has come, a packet of each socket after the other. */
    void turn(long nanos) throws IOException {
        now = nanos;
        int asked = 0;
        while (asked < MOST_PACKETS && selector.selectNow(taking) > 0) {
            asked++;
        }
    }

    private void take(SelectionKey key) {
        ((LongConsumer) key.attachment()).accept(now);
    }

    /** Nothing is watched any more; sockets that were closed meanwhile are given back to the system. */
    @Override
    public void close() throws IOException {
        selector.close();
    }
}

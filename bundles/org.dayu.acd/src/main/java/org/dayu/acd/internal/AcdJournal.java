package org.dayu.acd.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Line;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The journal with lines of the ACD, which is there or not: it is opened when it can be.
 *
 * <p>One thread writes; reading, removing and closing may come from others.
 */
final class AcdJournal {

    private static final int FORMAT = 1;

    private final AcdLoop.Opening opening;
    private final JournalCodec codec;
    private final NodeRun node;
    private volatile @Nullable Journal journal;
    private volatile boolean closed;

    AcdJournal(AcdLoop.Opening opening, @Nullable Journal opened, JournalCodec codec, NodeRun node) {
        this.opening = opening;
        this.codec = codec;
        this.node = node;
        journal = opened;
    }

    byte[] line(Line line) {
        return codec.write(line);
    }

    /** Begins a segment with all that the engine knew after the input with this number. */
    void begin(long sequence, long now, EngineState state) throws IOException {
        List<byte[]> first = List.of(
                line(new Line.Head(node.node(), node.run(), FORMAT, now)), line(new Line.Snapshot(sequence, state)));
        present().begin(first);
    }

    private Journal present() throws IOException {
        Journal present = journal;
        if (present == null) {
            if (closed) {
                throw new IOException("the ACD is being stopped");
            }
            present = opening.open();
            journal = present;
            if (closed) {
                present.close();
            }
        }
        return present;
    }

    void append(List<byte[]> lines) throws IOException {
        present().append(lines);
    }

    void reserve() throws IOException {
        present().reserve();
    }

    boolean isSegmentFull() throws IOException {
        return present().isSegmentFull();
    }

    Reading read(Place from, int mostBytes) throws IOException {
        Journal present = journal;
        return present == null ? new Reading(List.of(), from) : present.read(from, mostBytes);
    }

    /** Removes segments that are old, copied, and not among the last two: a snapshot may stand one behind its inputs. */
    void remove(Place copied, Instant writtenBefore) throws IOException {
        Journal present = journal;
        if (present != null) {
            Long lastButOne = present.segments().lower(present.end().segment());
            if (lastButOne != null) {
                present.remove(Math.min(copied.segment(), lastButOne), writtenBefore);
            }
        }
    }

    void close() throws IOException {
        closed = true;
        Journal present = journal;
        if (present != null) {
            present.close();
        }
    }
}

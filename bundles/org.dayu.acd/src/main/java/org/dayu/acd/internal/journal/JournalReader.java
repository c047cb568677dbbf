package org.dayu.acd.internal.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.core.api.journal.Journal;
import org.dayu.core.api.journal.Reading;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Understands what the journal gives back. Thread-safe. */
public final class JournalReader {

    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    /** The kind of a line is its first field. */
    private static final byte[] OUTPUT = "{\"t\":\"out\"".getBytes(StandardCharsets.US_ASCII);

    private final JournalCodec codec;

    public JournalReader(JournalCodec codec) {
        this.codec = codec;
    }

    /**
     * What a new engine needs to go on.
     *
     * @param run the life of the process that wrote last
     * @param inputs those after the snapshot, in order
     * @param lastSequence the greatest number used
     * @param lastOffer the greatest id of an offer written
     */
    public record Restored(UUID run, EngineState state, List<Stamped> inputs, long lastSequence, long lastOffer) {}

    /** Lines by what they say; one of a version that knew more is passed over. */
    public List<Line> lines(List<Reading.Line> read) {
        List<Line> lines = new ArrayList<>(read.size());
        for (Reading.Line each : read) {
            try {
                lines.add(codec.read(each.text()));
            } catch (IOException e) {
                LOG.error("the ACD journal has a line at {} that this version does not know", each.place(), e);
            }
        }
        return lines;
    }

    /** What came of inputs; other lines, snapshots of a whole floor among them, are known by how they begin and not parsed. */
    public List<Line.Out> outputs(List<Reading.Line> read) {
        List<Reading.Line> outputs =
                read.stream().filter(line -> isOutput(line.text())).toList();
        return lines(outputs).stream()
                .filter(Line.Out.class::isInstance)
                .map(Line.Out.class::cast)
                .toList();
    }

    private static boolean isOutput(byte[] line) {
        return line.length >= OUTPUT.length && Arrays.equals(line, 0, OUTPUT.length, OUTPUT, 0, OUTPUT.length);
    }

    /** The newest snapshot and everything after it; empty if there is none. */
    public Optional<Restored> restore(Journal journal) throws IOException {
        Gathered gathered = new Gathered();
        for (long segment : journal.segments().descendingSet()) {
            gathered.prepend(lines(journal.segment(segment)));
            if (gathered.enough()) {
                break;
            }
        }
        return gathered.restored();
    }

    /** Lines gathered from the newest segment backwards. */
    private static final class Gathered {

        private final List<Line> lines = new ArrayList<>();
        private Line.@Nullable Snapshot snapshot;
        private @Nullable UUID run;
        private final Set<Long> skipped = new HashSet<>();
        private long first = Long.MAX_VALUE;
        private long lastSequence;
        private long lastOffer;

        boolean enough() {
            return snapshot != null && first <= snapshot.sequence() + 1;
        }

        void prepend(List<Line> older) {
            lines.addAll(0, older);
            UUID writer = null;
            Line.Snapshot newest = null;
            for (Line line : older) {
                if (line instanceof Line.Head head) {
                    writer = head.run();
                } else if (line instanceof Line.Snapshot taken) {
                    newest = taken;
                    lastSequence = Math.max(lastSequence, taken.sequence());
                    lastOffer = Math.max(lastOffer, taken.state().lastOffer());
                } else if (line instanceof Line.In in) {
                    first = Math.min(first, in.sequence());
                    lastSequence = Math.max(lastSequence, in.sequence());
                } else if (line instanceof Line.Skipped not) {
                    skipped.add(not.sequence());
                } else if (line instanceof Line.Out out && out.effect() instanceof Effect.Ring ring) {
                    lastOffer = Math.max(lastOffer, ring.offer().id());
                }
            }
            run = run == null ? writer : run;
            snapshot = snapshot == null ? newest : snapshot;
        }

        Optional<Restored> restored() {
            Line.Snapshot taken = snapshot;
            UUID writer = run;
            if (taken == null || writer == null) {
                return Optional.empty();
            }
            List<Stamped> inputs = lines.stream()
                    .filter(line -> line instanceof Line.In in
                            && in.sequence() > taken.sequence()
                            && !skipped.contains(in.sequence()))
                    .map(Line.In.class::cast)
                    .map(in -> new Stamped(in.sequence(), in.at(), in.input()))
                    .toList();
            return Optional.of(new Restored(writer, taken.state(), inputs, lastSequence, lastOffer));
        }
    }
}

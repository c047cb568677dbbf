package org.dayu.acd.internal.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Stamped;
import org.jspecify.annotations.Nullable;

/** Reads segments; a block that is not whole ends what can be read of its segment. */
public final class JournalReader {

    private final JournalCodec codec;

    public JournalReader(JournalCodec codec) {
        this.codec = codec;
    }

    /**
     * Whole blocks of one segment.
     *
     * @param next where the first byte after them is
     * @param torn whether something follows that is no whole block
     */
    public record Blocks(List<Line> lines, long next, boolean torn) {}

    /**
     * What a new engine needs to go on.
     *
     * @param run the life of the process that wrote last
     * @param inputs those after the snapshot, in order
     * @param lastSequence the greatest number used
     * @param lastOffer the greatest id of an offer written
     */
    public record Restored(UUID run, EngineState state, List<Stamped> inputs, long lastSequence, long lastOffer) {}

    /** The segments of a folder, oldest first. */
    public static List<Path> segments(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.startsWith(JournalWriter.PREFIX) && name.endsWith(JournalWriter.SUFFIX);
                    })
                    .sorted()
                    .toList();
        }
    }

    /** Reads whole blocks from a position on. */
    public Blocks read(Path segment, long from) throws IOException {
        byte[] bytes;
        try (var file = Files.newByteChannel(segment)) {
            file.position(Math.min(from, file.size()));
            bytes = new byte[(int) Math.min(Integer.MAX_VALUE - 8L, file.size() - file.position())];
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && file.read(buffer) >= 0) {
                // until the size seen above has been read
            }
        }
        List<Line> lines = new ArrayList<>();
        List<Line> block = new ArrayList<>();
        CRC32C crc = new CRC32C();
        int whole = 0;
        int begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            Line line = parse(bytes, begin, i - begin);
            if (line == null) {
                break;
            }
            if (line instanceof Line.End end) {
                if (end.lines() != block.size() || !end.crc().equals(Long.toHexString(crc.getValue()))) {
                    break;
                }
                lines.addAll(block);
                block.clear();
                crc.reset();
                whole = i + 1;
            } else {
                block.add(line);
                crc.update(bytes, begin, i + 1 - begin);
            }
            begin = i + 1;
        }
        return new Blocks(lines, from + whole, whole < bytes.length);
    }

    private @Nullable Line parse(byte[] bytes, int from, int length) {
        try {
            return codec.read(bytes, from, length);
        } catch (IOException torn) {
            // half a line, or damage: the block it belongs to does not count
            return null;
        }
    }

    /** The newest snapshot and everything after it; empty if there is no journal. */
    public Optional<Restored> restore(Path folder) throws IOException {
        List<Path> segments = segments(folder);
        Gathered gathered = new Gathered();
        for (int i = segments.size() - 1; i >= 0 && !gathered.enough(); i--) {
            gathered.prepend(read(segments.get(i), 0).lines());
        }
        return gathered.restored();
    }

    /** Lines gathered from the newest segment backwards. */
    private static final class Gathered {

        private final List<Line> lines = new ArrayList<>();
        private Line.@Nullable Snapshot snapshot;
        private @Nullable UUID run;
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
                    .filter(line -> line instanceof Line.In in && in.sequence() > taken.sequence())
                    .map(Line.In.class::cast)
                    .map(in -> new Stamped(in.sequence(), in.at(), in.input()))
                    .toList();
            return Optional.of(new Restored(writer, taken.state(), inputs, lastSequence, lastOffer));
        }
    }
}

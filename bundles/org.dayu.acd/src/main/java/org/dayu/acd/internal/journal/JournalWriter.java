package org.dayu.acd.internal.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/**
 * Writes segments. A block reaches the operating system before {@link #append} returns, so it outlives the process;
 * {@link #force} brings it to the disk.
 *
 * <p>One thread writes; {@link #force} may be called by another.
 */
public final class JournalWriter implements Closeable {

    static final String PREFIX = "acd-";
    static final String SUFFIX = ".jsonl";
    static final int FORMAT = 1;

    /** Kept back, so that a full disk does not end the journal in the middle of a block. */
    private static final int RESERVE = 1 << 20;

    private final Path folder;
    private final JournalCodec codec;
    private final String node;
    private final UUID run;
    private @Nullable FileChannel channel;
    private long size;

    public JournalWriter(Path folder, JournalCodec codec, String node, UUID run) throws IOException {
        this.folder = folder;
        this.codec = codec;
        this.node = node;
        this.run = run;
        Files.createDirectories(folder);
        reserve();
    }

    /** Begins a new segment with what the engine knows. */
    public void begin(long sequence, long now, Line.Snapshot snapshot) throws IOException {
        closeChannel();
        Path file = folder.resolve(PREFIX + String.format("%015d", sequence) + SUFFIX);
        if (Files.exists(file)) {
            // nothing in it was ever readable, or its numbers would be used up
            Files.move(file, folder.resolve(file.getFileName() + ".torn"), StandardCopyOption.REPLACE_EXISTING);
        }
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        size = 0;
        append(List.of(codec.write(new Line.Head(node, run, FORMAT, now)), codec.write(snapshot)));
    }

    /** Writes lines as one block. */
    public void append(List<byte[]> lines) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IOException("the journal is closed");
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        CRC32C crc = new CRC32C();
        for (byte[] line : lines) {
            block.writeBytes(line);
            crc.update(line);
        }
        block.writeBytes(codec.write(new Line.End(lines.size(), Long.toHexString(crc.getValue()))));
        byte[] bytes = block.toByteArray();
        try {
            write(open, bytes);
        } catch (IOException full) {
            // the rest of the disk is gone: give back what was kept for this moment and try once more
            open.truncate(size);
            open.position(size);
            if (!Files.deleteIfExists(folder.resolve("reserve"))) {
                throw full;
            }
            write(open, bytes);
        }
        size += bytes.length;
    }

    private static void write(FileChannel open, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            open.write(buffer);
        }
    }

    /** Bytes in the present segment. */
    public long size() {
        return size;
    }

    public void force() throws IOException {
        FileChannel open = channel;
        if (open != null && open.isOpen()) {
            open.force(false);
        }
    }

    /** Removes segments last written before the given age, but never the last two. */
    public void expire(Duration age, Instant now) throws IOException {
        List<Path> segments = JournalReader.segments(folder);
        for (Path segment : segments.subList(0, Math.max(0, segments.size() - 2))) {
            if (Files.getLastModifiedTime(segment).toInstant().isBefore(now.minus(age))) {
                Files.delete(segment);
            }
        }
    }

    private void reserve() throws IOException {
        Path reserve = folder.resolve("reserve");
        if (!Files.exists(reserve)) {
            Files.write(reserve, new byte[RESERVE]);
        }
    }

    private void closeChannel() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            channel = null;
            open.force(false);
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        closeChannel();
    }
}

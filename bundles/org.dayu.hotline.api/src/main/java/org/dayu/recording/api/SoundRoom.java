package org.dayu.recording.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a disk takes sound. It is looked at once a second; less than the reserve is left to others. A disk that has refused
 * is believed again when it takes a small file: there may be room and no place for another file, or a quota.
 *
 * <p>{@link #fault()} may be asked by any thread, the rest belongs to the one that writes.
 *
 * @since 1.3
 */
public final class SoundRoom {

    private static final Logger LOG = LoggerFactory.getLogger(SoundRoom.class);
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final int PROBE = 8192;

    private final String what;
    private final Path folder;
    private final LongSupplier reserve;
    private final LongSupplier nanos;
    private volatile String fault = "";
    private @Nullable IOException refusal;
    private long free = Long.MAX_VALUE;
    private long lookAt;
    private long probeAt;

    /** Asks how many bytes may still be written. */
    @FunctionalInterface
    public interface Free {
        long in(Path folder) throws IOException;
    }

    /**
     * @param what it is for, for the log, in the plural
     * @param reserve bytes that are left to others
     * @param nanos a clock that never jumps
     */
    public SoundRoom(String what, Path folder, LongSupplier reserve, LongSupplier nanos) {
        this.what = what;
        this.folder = folder;
        this.reserve = reserve;
        this.nanos = nanos;
        lookAt = nanos.getAsLong();
        probeAt = lookAt;
    }

    /** Looks how much room there is, if a second has passed. */
    public void look(Free disk) {
        if (nanos.getAsLong() - lookAt < 0) {
            return;
        }
        lookAt = nanos.getAsLong() + LOOK_NANOS;
        try {
            free = disk.in(folder);
            refusal = free < reserve.getAsLong() ? new IOException("the disk is full") : null;
        } catch (IOException e) {
            refusal = e;
        }
    }

    /** Why nothing may be written now, or {@code null}. */
    public @Nullable IOException refusal() {
        return refusal;
    }

    /** Whether so many bytes may be written, as far as that was seen. */
    public boolean takes(long bytes) {
        return refusal == null && fault.isEmpty() && free - reserve.getAsLong() >= bytes;
    }

    /** What was to be written was not. */
    public void failed(IOException e) {
        if (fault.isEmpty()) {
            LOG.error("{} cannot be written; calls go on", what, e);
        }
        fault = e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** All that was to be written now was: the fault is over if the disk takes a file, which is tried once a second. */
    public void works() {
        if (fault.isEmpty() || nanos.getAsLong() - probeAt < 0) {
            return;
        }
        try {
            probe();
            fault = "";
            LOG.info("{} can be written again", what);
        } catch (IOException e) {
            probeAt = nanos.getAsLong() + LOOK_NANOS;
            failed(e);
        }
    }

    private void probe() throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "room.", ".tmp");
        try {
            Files.write(file, new byte[PROBE]);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** What is wrong with writing, or an empty string. */
    public String fault() {
        return fault;
    }
}

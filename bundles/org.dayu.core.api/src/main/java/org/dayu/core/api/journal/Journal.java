package org.dayu.core.api.journal;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Lines that outlive the process, in segments that can be read with ordinary tools. What is written together (a block)
 * is read together or not at all.
 *
 * <p><b>Threads.</b> One thread at a time begins, appends and reserves; everything else, {@link #close} too, may come from
 * any thread at any time. A writer that is interrupted may lose the segment: the next append fails and the writer begins
 * another.
 *
 * <p><b>Durability.</b> When {@link #begin} or {@link #append} returns, the block is acknowledged: it survives
 * {@code kill -9} of the process at once, and a power failure after {@link JournalOptions#syncWithin}. Only acknowledged
 * blocks are read by {@link #read} while the writer lives. After a crash, reading ends each segment at its last whole
 * block; a torn tail costs only blocks that were not acknowledged.
 *
 * <p><b>Errors.</b> A method that throws {@link IOException} has acknowledged nothing and taken nothing back. The same
 * block, or another, may be tried again; a {@link JournalFullException} says that it is a matter of room. A failed sync
 * is told by the next {@link #append}; then only a new segment helps.
 *
 * <p><b>Lines</b> are UTF-8 text (JSON as a rule) without line feeds and NULs, and do not begin with
 * <code>{"crc32c":</code>, which is how blocks end.
 *
 * @since 1.0
 */
@ProviderType
public interface Journal extends Closeable {

    /** A bite for whoever wants all there is. */
    int WHOLE = 1 << 20;

    /**
     * Begins a new segment with a block that makes what came before it needless to its writer, as far as the writer
     * wants older segments to go one day: a snapshot. If it fails, the present segment stays in use.
     *
     * @throws JournalFullException if there is no room
     * @throws IllegalArgumentException if there are no lines, or one cannot be written
     * @throws IllegalStateException if the journal is closed
     */
    void begin(List<byte[]> lines) throws IOException;

    /**
     * Writes lines as one block. One write for all of them; no thread hop.
     *
     * @throws JournalFullException if there is no room
     * @throws IllegalArgumentException if there are no lines, or one cannot be written
     * @throws IllegalStateException before the first {@link #begin} or after {@link #close}
     */
    void append(List<byte[]> lines) throws IOException;

    /**
     * Makes sure of at least 256 KiB of room for the next blocks; only a comparison as long as there is. Call it between
     * appends: a disk that fills up is then noticed while what must be written still has its place, and a failure here
     * does not hinder {@link #append}. Does nothing before the first {@link #begin}.
     *
     * @throws JournalFullException if there is no room
     */
    void reserve() throws IOException;

    /** Where the next block will stand; its segment is not there yet before the first {@link #begin}. */
    Place end();

    /** Whether the present segment has reached the size of the options, so that it is time for another. */
    boolean isSegmentFull();

    /** The numbers of the segments on disk, the present one included. */
    NavigableSet<Long> segments() throws IOException;

    /**
     * Reads on from a place, whole blocks of one segment; waits for nothing. Works on a closed journal too.
     *
     * @param from the start of a block, as {@link Reading#next} gave it, or {@link Place#BEGIN}; if its segment is gone,
     *     the next one is read
     * @param mostBytes about how much; a larger block is read all the same
     */
    Reading read(Place from, int mostBytes) throws IOException;

    /** All lines of one segment, as far as they are whole; none if it is gone. */
    default List<Reading.Line> segment(long number) throws IOException {
        List<Reading.Line> lines = new ArrayList<>();
        Place place = new Place(number, 0);
        Reading reading = read(place, WHOLE);
        while (!reading.lines().isEmpty() && reading.lines().get(0).place().segment() == number) {
            lines.addAll(reading.lines());
            reading = read(reading.next(), WHOLE);
        }
        return lines;
    }

    /**
     * Removes segments that nobody needs any more; never the present one.
     *
     * @param before the first segment that is still needed
     * @param writtenBefore spares what was last written later
     */
    void remove(long before, Instant writtenBefore) throws IOException;

    /** Brings everything to the disk and sets the journal free for another writer, whether that fails or not. Idempotent. */
    @Override
    void close() throws IOException;
}

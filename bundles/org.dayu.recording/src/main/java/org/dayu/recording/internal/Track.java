package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.dayu.call.api.CallSnapshot;
import org.dayu.core.api.security.Users;
import org.dayu.media.api.AudioTap;
import org.dayu.recording.api.Recording;
import org.dayu.recording.internal.SealedFormat.Flag;
import org.jspecify.annotations.Nullable;

/** One talk being recorded. Owned by the writing thread. */
final class Track {

    private static final long FRAME_MILLIS = 20;
    private static final long FRAME_NANOS = FRAME_MILLIS * 1_000_000L;
    private static final long MOST_FRAMES = 1_000_000;
    /** A longer gap is not filled with silence; the talk goes on in a new file instead. */
    private static final long MOST_OWED = 60_000 / FRAME_MILLIS;

    private static final byte[] SILENCE = new byte[AudioTap.FRAME_BYTES * 50];
    private static final ByteBuffer SILENT_FRAME =
            ByteBuffer.wrap(SILENCE, 0, AudioTap.FRAME_BYTES).asReadOnlyBuffer();

    final Facts facts;
    /** As it stood last. */
    CallSnapshot call;

    private final AudioTap tap;
    private final SealedWriter file;
    private final Gaps gaps = new Gaps();
    private long thrownAway;
    private long tapLost;
    /** Frames of silence that the tap gives for those it has lost, and which have not been read yet. */
    private long lostSilence;
    /** Frames that the disk did not take; silence stands for them once the disk takes it, so that the file keeps its time. */
    private long owed;

    private final Attendance attendance;
    private boolean attendanceUnsaved;
    private boolean paused;
    private boolean waiting;
    /** A wait has begun of which no frame has come yet. */
    private boolean unmarked;

    private final LongSupplier nanos;
    /** When all up to now had been moved. */
    private long movedAt;

    private @Nullable IOException fault;

    Track(Facts facts, CallSnapshot call, AudioTap tap, SealedWriter file, Attendance attendance, LongSupplier nanos) {
        this.facts = facts;
        this.call = call;
        this.tap = tap;
        this.file = file;
        this.attendance = attendance;
        this.nanos = nanos;
        movedAt = nanos.getAsLong();
    }

    /**
     * Moves what there is from the tap to the file; what the disk does not take is lost and counted.
     *
     * @param refusal why nothing may be written now, or {@code null}
     */
    void move(ByteBuffer buffer, @Nullable IOException refusal) {
        movedAt = nanos.getAsLong();
        move(buffer, refusal, Long.MAX_VALUE);
    }

    /**
     * Moves only what had come by then: the call has changed more than once since it was looked at last.
     *
     * @param then nanoseconds of the clock
     */
    void moveUntil(long then, ByteBuffer buffer, @Nullable IOException refusal) {
        long frames = Math.max(0, (then - movedAt + FRAME_NANOS / 2) / FRAME_NANOS);
        movedAt += frames * FRAME_NANOS;
        move(buffer, refusal, frames);
    }

    private void move(ByteBuffer buffer, @Nullable IOException refusal, long most) {
        long left = most;
        fault = refusal;
        int frames;
        do {
            buffer.clear();
            buffer.limit((int) Math.min(buffer.capacity(), Math.min(left, MOST_FRAMES) * AudioTap.FRAME_BYTES));
            frames = tap.read(buffer);
            left -= frames;
            buffer.flip();
            if (frames > 0) {
                keep(buffer);
            }
        } while (frames > 0 && left > 0 && buffer.limit() == buffer.capacity());
    }

    private void keep(ByteBuffer frames) {
        long lost = tap.lost();
        lostSilence += lost - tapLost;
        tapLost = lost;
        if (lostSilence == 0) {
            keep(frames, 0);
            return;
        }
        for (int at = 0; at < frames.limit(); at += AudioTap.FRAME_BYTES) {
            ByteBuffer frame = frames.slice(at, AudioTap.FRAME_BYTES);
            boolean stands = lostSilence > 0 && frame.mismatch(SILENT_FRAME) < 0;
            lostSilence -= stands ? 1 : 0;
            keep(frame, stands ? Flag.LOST : 0);
        }
    }

    /** @param marks what the sound is when it is not paused */
    private void keep(ByteBuffer frames, int marks) {
        boolean late = unmarked && !waiting;
        unmarked = false;
        if (late) {
            // media was behind and the wait is over: a frame stands for it all the same
            ByteBuffer first = frames.slice(0, AudioTap.FRAME_BYTES);
            silence(first);
            write(first, Flag.WAITING);
            ByteBuffer rest = frames.slice(AudioTap.FRAME_BYTES, frames.limit() - AudioTap.FRAME_BYTES);
            if (rest.hasRemaining()) {
                keep(rest, marks);
            }
            return;
        }
        if (paused || waiting) {
            silence(frames);
        }
        write(frames, waiting ? Flag.WAITING : paused ? Flag.PAUSED : marks);
    }

    private void write(ByteBuffer frames, int marks) {
        if (fault == null) {
            try {
                payDebt();
                append(frames, marks);
            } catch (IOException e) {
                fault = e;
            }
        }
        long left = frames.remaining() / AudioTap.FRAME_BYTES;
        thrownAway += left;
        owed += left;
    }

    private static void silence(ByteBuffer frames) {
        for (int at = 0; at < frames.limit(); at += AudioTap.FRAME_BYTES) {
            frames.put(at, SILENCE, 0, AudioTap.FRAME_BYTES);
        }
    }

    private void payDebt() throws IOException {
        while (owed > 0) {
            int bytes = (int) Math.min(owed * AudioTap.FRAME_BYTES, SILENCE.length);
            ByteBuffer silence = ByteBuffer.wrap(SILENCE, 0, bytes);
            try {
                append(silence, Flag.LOST);
            } finally {
                owed -= (bytes - silence.remaining()) / AudioTap.FRAME_BYTES;
            }
        }
    }

    private void append(ByteBuffer sound, int marks) throws IOException {
        long from = file.length();
        try {
            file.append(sound, marks);
        } finally {
            gaps.add(from, file.length() - from, marks);
        }
    }

    /**
     * The call has changed; the sound up to now has been moved. While nobody is there for the citizen, silence stands for
     * what is said to nobody.
     */
    void follow(CallSnapshot now, @Nullable Users users) {
        boolean human = now.state().human();
        if (!human || Recorder.handedOn(call, now)) {
            paused = false;
        }
        call = now;
        unmarked |= !human && !waiting;
        waiting = !human;
        attendanceUnsaved |= attendance.follow(now, millis(), users);
    }

    /** How far the recording has come, with what it still owes. */
    private long millis() {
        return WavHeader.millis(file.length()) + owed * FRAME_MILLIS;
    }

    /** The facts with who is in it, if that has changed since it was asked. */
    Optional<Facts> attended() {
        return attendanceUnsaved ? Optional.of(facts.attended(attendance.list())) : Optional.empty();
    }

    void attendanceSaved() {
        attendanceUnsaved = false;
    }

    /** From the next {@link #move} on silence is written in place of what is said, or no longer. */
    void pause(boolean pause) {
        paused = pause;
    }

    /** Whether nobody is there for the citizen, so that there is nothing to pause. */
    boolean waiting() {
        return waiting;
    }

    boolean paused() {
        return paused;
    }

    /** What went wrong in the last {@link #move}, if anything. */
    @Nullable
    IOException fault() {
        return fault;
    }

    boolean ended() {
        return tap.ended();
    }

    /** Whether so much is missing that the talk should go on in another file. */
    boolean torn() {
        return owed > MOST_OWED;
    }

    /** Listens no more; the file is still to be closed. */
    void leave() {
        tap.close();
    }

    /** Bytes of sound in the file. */
    long length() {
        return file.length();
    }

    /** What is known of the recording now that it is closed. */
    Closing closing(String sha256) {
        long lost = (tap.lost() + thrownAway) * FRAME_MILLIS;
        List<Recording.Segment> segments = SegmentJson.ended(attendance.list(), WavHeader.millis(file.length()));
        return new Closing(Recording.State.CLOSED, file.length(), lost, gaps.list(), segments, sha256);
    }

    /** May be tried again after a failure. */
    void close() throws IOException {
        if (owed > 0 && !torn()) {
            payDebt();
        }
        file.close();
    }

    /** Leaves the file as it is, for the next start to repair. */
    void abandon() throws IOException {
        file.abandon();
    }
}

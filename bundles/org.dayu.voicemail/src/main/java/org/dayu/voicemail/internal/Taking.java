package org.dayu.voicemail.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

import org.dayu.media.api.AudioTap;
import org.dayu.recording.api.SoundVault;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageSignal;
import org.dayu.voicemail.api.NewMessage;
import org.jspecify.annotations.Nullable;

/** One message being left. Owned by the writing thread. */
final class Taking {

    final Message message;
    private final NewMessage order;
    private final Consumer<MessageSignal> told;
    private final AudioTap tap;
    private final SoundVault.Writer file;
    private final Voice voice;
    private @Nullable MessageEnd ended;
    private @Nullable IOException fault;

    Taking(
            Message message,
            NewMessage order,
            Consumer<MessageSignal> told,
            AudioTap tap,
            SoundVault.Writer file,
            Voice voice) {
        this.message = message;
        this.order = order;
        this.told = told;
        this.tap = tap;
        this.file = file;
        this.voice = voice;
    }

    /** Moves what there is from the tap to the file, and sees whether that was all. */
    void move(ByteBuffer buffer) {
        int frames;
        do {
            buffer.clear();
            frames = tap.read(buffer);
            buffer.flip();
            if (frames > 0) {
                keep(buffer);
            }
        } while (frames > 0 && buffer.limit() == buffer.capacity() && ended == null);
        if (voice.millis() >= order.longest().toMillis()) {
            end(MessageEnd.LIMIT);
        } else if (voice.silentMillis() >= order.silence().toMillis()) {
            end(MessageEnd.SILENCE);
        } else if (tap.ended()) {
            end(MessageEnd.HUNG_UP);
        }
    }

    private void keep(ByteBuffer frames) {
        voice.take(frames);
        bothEars(frames);
        try {
            file.append(frames);
        } catch (IOException e) {
            fault = e;
            end(MessageEnd.CUT);
        }
    }

    /** There is nobody on the right side: whoever plays it should not hear it in one ear only. */
    private static void bothEars(ByteBuffer frames) {
        for (int at = frames.position(); at + 4 <= frames.limit(); at += 4) {
            frames.putShort(at + 2, frames.getShort(at));
        }
    }

    /** The first reason counts. */
    void end(MessageEnd how) {
        if (ended == null) {
            ended = how;
        }
    }

    boolean over() {
        return ended != null;
    }

    MessageEnd ended() {
        return ended == null ? MessageEnd.CUT : ended;
    }

    /** What went wrong with writing, if anything. */
    @Nullable
    IOException fault() {
        return fault;
    }

    void fail(IOException e) {
        fault = e;
        end(MessageEnd.CUT);
    }

    long millis() {
        return voice.millis();
    }

    /** Why there is nothing in it, or {@code null}. */
    @Nullable
    DropReason worthless(VoicemailSettings.Worth worth) {
        return worthless(voice, worth);
    }

    static @Nullable DropReason worthless(Voice voice, VoicemailSettings.Worth worth) {
        if (voice.millis() < worth.leastMillis()) {
            return DropReason.TOO_SHORT;
        }
        return voice.voicedMillis() < worth.leastVoiceMillis() ? DropReason.SILENT : null;
    }

    /** Listens no more and writes the end; the file is left for repair if the disk refuses. */
    void close() {
        tap.close();
        try {
            if (fault == null) {
                file.close();
                return;
            }
        } catch (IOException e) {
            fault = e;
        }
        try {
            file.abandon();
        } catch (IOException e) {
            fault.addSuppressed(e);
        }
    }

    void tell(MessageSignal signal) {
        told.accept(signal);
    }
}

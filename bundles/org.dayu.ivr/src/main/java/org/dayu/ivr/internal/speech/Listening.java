package org.dayu.ivr.internal.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import org.dayu.ivr.internal.speech.Ears.Heard;
import org.dayu.media.api.AudioTap;
import org.dayu.media.api.SpeechStream;
import org.jspecify.annotations.Nullable;

/**
 * One caller who was asked to speak: what comes from the tap goes to the ear and, once somebody speaks, to the engine, if
 * it writes down as it hears. For the thread that reads; others tell what has happened to the question.
 */
final class Listening {

    private static final int FRAMES_AT_ONCE = 50;

    final CompletableFuture<Heard> heard = new CompletableFuture<>();
    int turnsOver;
    /** The question is over, or somebody speaks over it; for the next turn. */
    volatile Ear.@Nullable State news;

    private final AudioTap tap;
    private final Ear ear;
    private final Supplier<Optional<SpeechStream>> engine;
    private final short[] frame = new short[Ear.FRAME];
    private @Nullable SpeechStream stream;
    private boolean begun;

    Listening(AudioTap tap, Ear ear, Supplier<Optional<SpeechStream>> engine) {
        this.tap = tap;
        this.ear = ear;
        this.engine = engine;
    }

    static ByteBuffer buffer() {
        return ByteBuffer.allocate(AudioTap.FRAME_BYTES * FRAMES_AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads all that has come. */
    void read(ByteBuffer buffer) {
        int frames = FRAMES_AT_ONCE;
        while (frames == FRAMES_AT_ONCE) {
            buffer.clear();
            frames = tap.read(buffer);
            for (int i = 0; i < frames; i++) {
                for (int sample = 0; sample < Ear.FRAME; sample++) {
                    frame[sample] = buffer.getShort(i * AudioTap.FRAME_BYTES + sample * 4);
                }
                hear();
            }
        }
        Ear.State told = news;
        if (told == Ear.State.WAITING) {
            ear.await();
        } else if (told == Ear.State.SPEAKING) {
            ear.begin();
        }
        settle();
    }

    private void hear() {
        Ear.State before = ear.state();
        ear.hear(frame);
        SpeechStream writing = stream;
        if (writing != null && before == Ear.State.SPEAKING) {
            writing.sound(bytes(frame));
        } else if (ear.state() == Ear.State.SPEAKING && !begun) {
            begun = true;
            stream = engine.get().orElse(null);
            if (stream != null) {
                stream.sound(bytes(ear.sound().samples()));
            }
        }
    }

    private static ByteBuffer bytes(short[] samples) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples);
        return bytes;
    }

    private void settle() {
        Ear.State state = ear.state();
        if (state == Ear.State.SPOKEN) {
            tap.close();
            SpeechStream writing = stream;
            stream = null;
            CompletionStage<String> words = writing == null ? null : writing.end();
            heard.complete(new Heard.Speech(ear.sound(), words));
        } else if (state == Ear.State.SILENT || tap.ended()) {
            giveUp();
            close();
        }
    }

    /** Nobody wants to know any more; may come from any thread. */
    void close() {
        tap.close();
        heard.complete(new Heard.Silence());
    }

    /** Lets the engine know, on the thread that reads. */
    void giveUp() {
        SpeechStream writing = stream;
        stream = null;
        if (writing != null) {
            writing.cancel();
        }
    }
}

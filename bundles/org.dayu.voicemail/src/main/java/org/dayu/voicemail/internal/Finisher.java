package org.dayu.voicemail.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.UntilDone;
import org.dayu.media.api.AudioTap;
import org.dayu.recording.api.SoundVault;
import org.dayu.recording.api.TornSoundException;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives messages their last facts off the writing thread: check sum, which proves that they can be opened, or why nothing
 * was kept; repairs what a dead node or a full disk left. What cannot be done now is tried again.
 */
final class Finisher {

    private static final Logger LOG = LoggerFactory.getLogger(Finisher.class);
    private static final int WAV_HEAD = 44;

    private final VoicemailSettings settings;
    private final Sidecars sidecars;
    private final UntilDone work;
    private final Supplier<@Nullable SoundVault> vault;
    private final Supplier<@Nullable PersonalData> personal;

    Finisher(
            VoicemailSettings settings,
            Executor executor,
            Supplier<@Nullable SoundVault> vault,
            Supplier<@Nullable PersonalData> personal) {
        this.settings = settings;
        this.sidecars = settings.sidecars();
        this.work = new UntilDone(executor);
        this.vault = vault;
        this.personal = personal;
    }

    /**
     * A message is closed.
     *
     * @param millis how long it should be
     */
    void keep(Message message, MessageEnd how, long millis) {
        submit(message.id(), () -> {
            try {
                var content = vault().look(settings.file(message.path()));
                if (content.millis() < millis) {
                    throw new TornSoundException("there are " + content.millis() + " of " + millis + " ms");
                }
                Message last = message.kept(content.millis(), how, false, content.bytes(), content.sha256());
                sidecars.write(last, true, personal.get());
            } catch (TornSoundException e) {
                LOG.warn("the disk has lost some of message {}", message.id(), e);
                recover(message.id());
            }
        });
    }

    /** There was nothing in a message: its sound goes, the fact stays. */
    void drop(Message message) {
        submit(message.id(), () -> {
            sidecars.write(message, true, personal.get());
            Files.deleteIfExists(settings.file(message.path()));
        });
    }

    /** Makes a message whole that was not closed. */
    void repair(UUID id) {
        submit(id, () -> recover(id));
    }

    private void recover(UUID id) throws IOException {
        var there = sidecars.read(id, false, personal.get());
        if (there.isEmpty()) {
            if (personal.get() == null) {
                throw new IOException("nobody opens the number yet");
            }
            return; // finished already
        }
        Message message = there.get();
        Path file = settings.file(message.path());
        if (!vault().recover(file)) {
            Files.deleteIfExists(file);
            sidecars.delete(id); // it was announced and never begun
            return;
        }
        Voice voice = listen(file);
        DropReason worthless = Taking.worthless(voice, settings.worth());
        if (worthless != null) {
            sidecars.write(message.dropped(voice.millis(), MessageEnd.CUT, true, worthless), true, personal.get());
            Files.deleteIfExists(file);
        } else {
            var content = vault().look(file);
            Message last = message.kept(content.millis(), MessageEnd.CUT, true, content.bytes(), content.sha256());
            sidecars.write(last, true, personal.get());
        }
        LOG.info("message {} repaired: {} s", id, voice.millis() / 1000);
    }

    private Voice listen(Path file) throws IOException {
        var voice = new Voice(settings.worth().level());
        byte[] frame = new byte[AudioTap.FRAME_BYTES];
        try (InputStream in = vault().open(file, vault().length(file), WAV_HEAD)) {
            while (in.readNBytes(frame, 0, frame.length) == frame.length) {
                voice.take(ByteBuffer.wrap(frame));
            }
        }
        return voice;
    }

    private SoundVault vault() throws IOException {
        SoundVault present = vault.get();
        if (present == null) {
            throw new IOException("nobody seals sound now");
        }
        return present;
    }

    private void submit(UUID message, UntilDone.Work task) {
        work.submit("message " + message, task);
    }

    /** How many messages lack their last facts. */
    int unfinished() {
        return work.left();
    }

    /** Tries once more what could not be done. */
    void retry() {
        work.retry();
    }
}

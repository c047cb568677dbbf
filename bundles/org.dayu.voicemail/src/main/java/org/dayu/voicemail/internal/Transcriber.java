package org.dayu.voicemail.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.dayu.core.api.error.DayuException;
import org.dayu.media.api.SpeechRecognition;
import org.dayu.recording.api.SoundVault;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has messages written down by the speech recogniser, if there is one. It wants a file: that lies open for as long as it
 * listens, readable by Dayu's user only. What fails leaves a message without words.
 */
@Component(service = Transcriber.class)
public final class Transcriber {

    private static final Logger LOG = LoggerFactory.getLogger(Transcriber.class);

    private final VoicemailSettings settings;
    private final MessageBook book;
    private final MessageFeed feed;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SpeechRecognition recognition;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable SoundVault vault;

    @Activate
    public Transcriber(
            @Reference VoicemailSettings settings, @Reference MessageBook book, @Reference MessageFeed feed) {
        this.settings = settings;
        this.book = book;
        this.feed = feed;
        sweep();
    }

    private Path scratch() {
        return settings.scratch();
    }

    /** What a node left that died while somebody listened. */
    private void sweep() {
        if (!Files.isDirectory(scratch())) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(scratch(), "*.wav")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("files that a speech recogniser listened to cannot be removed", e);
        }
    }

    /** Begins to write a message down; does I/O, and does not wait for the recogniser. */
    void listen(Message message) {
        SpeechRecognition engine = recognition;
        SoundVault present = vault;
        if (engine == null || present == null || !settings.transcribes()) {
            return;
        }
        Path file = scratch().resolve(message.id() + ".wav");
        try {
            open(present, message, file);
        } catch (IOException | DayuException e) {
            LOG.warn("message {} cannot be opened for the speech recogniser", message.id(), e);
            delete(file);
            return;
        }
        String name = engine.name();
        engine.recognize(file).whenComplete((words, failure) -> {
            delete(file);
            if (failure != null) {
                LOG.warn("{} could not write message {} down", name, message.id(), failure);
            } else if (!words.isBlank()) {
                keep(message, words.strip(), name);
            }
        });
    }

    private void open(SoundVault present, Message message, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (InputStream in = present.open(settings.file(message.path()), message.bytes(), 0);
                OutputStream out = Files.newOutputStream(file)) {
            in.transferTo(out);
        }
    }

    private void keep(Message message, String words, String by) {
        try {
            var before = book.find(message.id());
            book.words(message.id(), words, by);
            book.find(message.id()).ifPresent(now -> feed.tell(before.orElse(now), now));
        } catch (DayuException e) {
            LOG.warn("the words of message {} are not kept", message.id(), e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed", file.getFileName(), e);
        }
    }
}

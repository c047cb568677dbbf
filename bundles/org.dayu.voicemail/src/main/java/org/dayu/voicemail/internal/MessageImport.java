package org.dayu.voicemail.internal;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.thread.Threads;
import org.dayu.recording.api.PendingRound;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Brings messages that are over into the database as soon as it is there, and tells screens of them. A file goes after its
 * row has committed; if that was not noticed, the row is there already and nobody is told again.
 */
@Component(immediate = true, service = MessageImport.class)
public final class MessageImport {

    private static final long EVERY_MILLIS = 500;

    private final Sidecars sidecars;
    private final MessageBook book;
    private final PersonalData personal;
    private final MessageFeed feed;
    private final Transcriber transcriber;
    private final ScheduledExecutorService thread;
    private final PendingRound round;

    @Activate
    public MessageImport(
            @Reference VoicemailSettings settings,
            @Reference MessageBook book,
            @Reference PersonalData personal,
            @Reference MessageFeed feed,
            @Reference Transcriber transcriber,
            @Reference Threads threads) {
        this(settings, book, personal, feed, transcriber, threads.pool("voicemail-import", 1));
        thread.scheduleWithFixedDelay(this::round, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    MessageImport(
            VoicemailSettings settings,
            MessageBook book,
            PersonalData personal,
            MessageFeed feed,
            Transcriber transcriber,
            ScheduledExecutorService thread) {
        this.sidecars = settings.sidecars();
        this.book = book;
        this.personal = personal;
        this.feed = feed;
        this.transcriber = transcriber;
        this.thread = thread;
        round = new PendingRound("message", sidecars::list, this::take);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    void round() {
        round.run();
    }

    /** What cannot be brought into the database. */
    Optional<PendingRound.Stuck> stuck() {
        return round.stuck();
    }

    private void take(UUID id) throws IOException {
        Optional<Message> there = sidecars.read(id, true, personal);
        if (there.isPresent()) {
            take(there.get());
        }
    }

    private void take(Message message) throws IOException {
        boolean fresh = book.add(message);
        sidecars.delete(message.id());
        if (fresh) {
            book.find(message.id()).ifPresent(entry -> feed.tell(null, entry));
            if (message.dropped() == null) {
                transcriber.listen(message);
            }
        }
    }
}

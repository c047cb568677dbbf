package org.dayu.ivr.internal.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.file.WholeFile;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.internal.speech.Speaker;
import org.dayu.media.api.Clip;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notices that hold, in memory, their sound in files. What another node adds or ends is seen within two seconds;
 * while the database is away what was known goes on. Thread-safe; {@link #holding} never blocks.
 */
@Component(service = NoticeBoard.class)
public final class NoticeBoard {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);
    private static final int LOOK_SECONDS = 2;

    /** A notice and where its sound is. */
    public record Posted(Notice notice, Path file) {

        public Clip clip() {
            return new Clip.File(file);
        }
    }

    private final Path folder;
    private final Clock clock;
    private final ScheduledExecutorService worker;
    private volatile List<Posted> posted = List.of();
    private volatile boolean away;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable NoticeStore store;

    @Activate
    public NoticeBoard(@Reference Threads threads) {
        this(
                Path.of(System.getProperty("karaf.data", "data"), "ivr", "notices"),
                null,
                threads.pool("ivr-notices", 1),
                Clock.systemUTC());
        worker.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    NoticeBoard(Path folder, @Nullable NoticeStore store, ScheduledExecutorService worker, Clock clock) {
        this.folder = folder.toAbsolutePath();
        this.store = store;
        this.worker = worker;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    /** What callers of a number are told now, the oldest first. */
    public List<Posted> holding(String dialled) {
        Instant now = clock.instant();
        return posted.stream()
                .filter(each -> each.notice().holds(now) && each.notice().concerns(dialled))
                .toList();
    }

    public List<Notice> newest(int limit) {
        return present().newest(limit);
    }

    /** In force for the next caller when this returns. */
    public void add(Notice notice, byte[] sound) {
        NoticeStore present = present();
        present.add(notice, sound);
        refresh(present);
        LOG.info("notice {} posted", notice.id());
    }

    /** Out of force for the next caller when this returns. */
    public Notice end(UUID id, String by) {
        NoticeStore present = present();
        Optional<Notice> ended = present.end(id, clock.instant(), by);
        refresh(present);
        LOG.info("notice {} ended", id);
        return ended.orElseThrow(() -> new NotFoundException("没有这条插播，或已经结束"));
    }

    public byte[] sound(UUID id) {
        return present().sound(id).orElseThrow(() -> new NotFoundException("没有这条插播"));
    }

    private void look() {
        NoticeStore present = store;
        if (present == null) {
            return;
        }
        try {
            refresh(present);
            away = false;
        } catch (UnavailableException | UncheckedIOException e) {
            if (!away) {
                LOG.warn("notices cannot be looked up; those known go on", e);
            }
            away = true;
        }
    }

    private void refresh(NoticeStore present) {
        List<Posted> next = new ArrayList<>();
        for (Notice notice : present.open(clock.instant())) {
            Path file = folder.resolve(notice.sha256() + ".wav");
            if (!Files.isReadable(file)) {
                present.sound(notice.id()).ifPresent(sound -> keep(file, sound));
            }
            next.add(new Posted(notice, file));
        }
        posted = List.copyOf(next);
    }

    private static void keep(Path file, byte[] sound) {
        try {
            WholeFile.replace(file, sound);
        } catch (IOException e) {
            throw new UncheckedIOException("the sound of a notice cannot be kept", e);
        }
    }

    private NoticeStore present() {
        NoticeStore present = store;
        if (present == null) {
            throw new UnavailableException("数据库暂时不可用，请稍后再试", null);
        }
        return present;
    }

    /** The detail of an audit entry. */
    public static Map<String, String> facts(Notice notice) {
        return Map.of(
                "title", notice.title(),
                "called", String.join(",", notice.called()),
                "sha256", notice.sha256().substring(0, 12));
    }

    /** Names the sound. */
    public static String hash(byte[] sound) {
        return Speaker.hash(sound);
    }
}

package org.dayu.media.internal;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.thread.Threads;
import org.dayu.media.api.Clip;
import org.dayu.media.api.Prompts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shipped prompts and the operator's, which replace them by name. Readers see one immutable map; a thread of its own
 * watches the folders and swaps it.
 */
@Component(
        configurationPid = MediaConfig.PID,
        service = {Prompts.class, ClipTracks.class})
public final class PromptLibrary implements Prompts, ClipTracks {

    private static final Logger LOG = LoggerFactory.getLogger(PromptLibrary.class);
    private static final int SAMPLES_PER_MILLI = 8;
    /** Some file systems tell of no change, so we look anyway now and then. */
    private static final long LOOK_SECONDS = 30;
    /** A file that is being copied tells of many changes; wait until it is quiet. */
    private static final long SETTLE_MILLIS = 300;

    private final Map<String, Track> shipped;
    private final List<PromptFolder> folders;
    private final WatchService watch;
    private final Thread watcher;
    private final ExecutorService loader;
    private volatile Map<String, Track> tracks;

    @Activate
    public PromptLibrary(@Reference Threads threads, MediaConfig config) throws IOException {
        this(threads, folders(config.prompts_dirs()));
    }

    PromptLibrary(Threads threads, List<Path> folders) throws IOException {
        this.shipped = ShippedPrompts.tracks();
        this.folders = folders.stream().map(PromptFolder::new).toList();
        this.tracks = scan();
        this.watch = FileSystems.getDefault().newWatchService();
        for (Path folder : folders) {
            register(folder);
        }
        this.loader = threads.pool("media-loader", 1);
        this.watcher = threads.thread("media-prompts", this::watch);
        this.watcher.start();
        LOG.info("{} prompts, of which {} from {}", tracks.size(), tracks.size() - countShipped(), folders);
    }

    private static List<Path> folders(String configured) {
        return Arrays.stream(configured.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .toList();
    }

    private void register(Path folder) {
        try {
            Files.createDirectories(folder);
            folder.register(
                    watch,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
        } catch (IOException e) {
            LOG.warn("folder {} is looked at only every {} s: {}", folder, LOOK_SECONDS, e.toString());
        }
    }

    /** Kept, because a new library would take the engine and its calls with it. */
    @Modified
    void modified(MediaConfig config) {
        List<Path> wanted = folders(config.prompts_dirs());
        if (!wanted.equals(folders.stream().map(PromptFolder::path).toList())) {
            LOG.warn("the folders of prompts change at the next start of the bundle");
        }
    }

    @Deactivate
    void close() throws IOException {
        watch.close();
        loader.shutdownNow();
    }

    @Override
    public boolean exists(String name) {
        return tracks.containsKey(name);
    }

    @Override
    public Set<String> names() {
        return tracks.keySet();
    }

    @Override
    public Track track(Clip clip) {
        if (clip instanceof Clip.Prompt prompt) {
            Track track = tracks.get(prompt.name());
            return track != null ? track : new Track.Missing();
        }
        if (clip instanceof Clip.Tone tone) {
            return new Track.Tone(tone.hertz(), tone.second(), samples(tone.millis()));
        }
        if (clip instanceof Clip.Silence silence) {
            return new Track.Quiet(samples(silence.millis()));
        }
        Path path = ((Clip.File) clip).path();
        Track.Arriving arriving = new Track.Arriving();
        loader.execute(() -> arriving.arrived(PromptFolder.readTrack(path)));
        return arriving;
    }

    private static int samples(int millis) {
        return Math.max(0, Math.min(millis, 3_600_000)) * SAMPLES_PER_MILLI;
    }

    private Map<String, Track> scan() {
        Map<String, Track> all = new HashMap<>(shipped);
        folders.forEach(folder -> all.putAll(folder.scan()));
        return Map.copyOf(all);
    }

    private long countShipped() {
        return tracks.entrySet().stream()
                .filter(each -> shipped.get(each.getKey()) == each.getValue())
                .count();
    }

    private void watch() {
        try {
            while (true) {
                WatchKey key = watch.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                while (key != null) {
                    key.pollEvents();
                    key.reset();
                    key = watch.poll(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
                }
                tracks = scan();
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("prompts are watched no more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

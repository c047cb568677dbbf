package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;

import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.Journals;
import org.dayu.recording.api.PendingFacts;
import org.dayu.recording.api.SoundRoom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Where recordings are. A change of the configuration restarts who uses it; talks then go on in a new file. */
@Component(configurationPid = RecordingConfig.PID, service = RecordingFolder.class)
@Designate(ocd = RecordingConfig.class)
public final class RecordingFolder {

    private static final long MEGABYTE = 1024L * 1024L;

    private final String node;
    private final Path path;
    private final Volume volume;
    private final long leastFree;
    private final long reserve;
    private final UnsavedFacts unsaved;

    @Activate
    public RecordingFolder(RecordingConfig config, @Reference NodeRun node, @Reference Journals journals) {
        this(
                node.node(),
                config.dir().isBlank()
                        ? Path.of(System.getProperty("karaf.data", "data"), "recordings")
                        : Path.of(config.dir()),
                new LocalVolume(),
                journals,
                config.disk_least_mb() * MEGABYTE,
                config.disk_reserve_mb() * MEGABYTE);
    }

    RecordingFolder(String node, Path path, Volume volume, Journals journals, long leastFree, long reserve) {
        this.node = node;
        this.path = path.toAbsolutePath().normalize();
        this.volume = volume;
        this.leastFree = leastFree;
        this.reserve = reserve;
        unsaved = new UnsavedFacts(journals, this.path, node);
    }

    @Deactivate
    void close() throws IOException {
        unsaved.close();
    }

    /** The node whose recordings they are; another may have its own in the same folder. */
    String node() {
        return node;
    }

    Path path() {
        return path;
    }

    /** The facts that the database does not have yet. */
    UnsavedFacts unsaved() {
        return unsaved;
    }

    /** Which pauses are on, so that they outlive this bundle. */
    PauseFile pauses() {
        return new PauseFile(PendingFacts.folder(path, node).resolve("pauses"));
    }

    /** A file by its relative path. */
    Path file(String relative) {
        return path.resolve(relative);
    }

    Volume volume() {
        return volume;
    }

    /** Whether the operator should be warned. */
    boolean scarce() throws IOException {
        return volume.free(path) < leastFree;
    }

    /** Whether recordings may be written, with what is left to others. */
    SoundRoom room(LongSupplier nanos) {
        return new SoundRoom("recordings", path, () -> reserve, nanos);
    }
}

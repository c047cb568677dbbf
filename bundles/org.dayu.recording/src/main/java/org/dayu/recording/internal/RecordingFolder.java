package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/** Where recordings are. A change of the configuration restarts who uses it; talks then go on in a new file. */
@Component(configurationPid = RecordingConfig.PID, service = RecordingFolder.class)
@Designate(ocd = RecordingConfig.class)
public final class RecordingFolder {

    private final Path path;
    private final long leastFree;

    @Activate
    public RecordingFolder(RecordingConfig config) {
        this(
                config.dir().isBlank()
                        ? Path.of(System.getProperty("karaf.data", "data"), "recordings")
                        : Path.of(config.dir()),
                config.disk_least_mb() * 1024L * 1024L);
    }

    RecordingFolder(Path path, long leastFree) {
        this.path = path.toAbsolutePath().normalize();
        this.leastFree = leastFree;
    }

    Path path() {
        return path;
    }

    Sidecars sidecars() {
        return new Sidecars(path);
    }

    /** A file by its relative path. */
    Path file(String relative) {
        return path.resolve(relative);
    }

    /** Free bytes where recordings go. */
    long free() throws IOException {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        // not by FileStore, which fails where the mount table does not show the root: in a plain chroot
        return there.toFile().getUsableSpace();
    }

    boolean scarce() throws IOException {
        return free() < leastFree;
    }
}

package org.dayu.voicemail.internal;

import java.nio.file.Path;

import org.dayu.core.api.config.Edits;
import org.dayu.core.api.id.NodeRun;
import org.dayu.recording.api.PendingFacts;
import org.dayu.recording.api.Retention;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The configuration, and where messages are. Thread-safe. */
@Component(configurationPid = VoicemailConfig.PID, service = VoicemailSettings.class)
@Designate(ocd = VoicemailConfig.class)
public final class VoicemailSettings {

    private static final long MEGABYTE = 1024L * 1024L;

    /**
     * What is a message.
     *
     * @param leastMillis how long it is at least
     * @param leastVoiceMillis how much of it is sound above the level
     * @param level of a sample, from which sound is voice
     */
    record Worth(long leastMillis, long leastVoiceMillis, double level) {}

    private final String node;
    private final Path folder;
    private volatile long scarce;
    private volatile long reserve;
    private volatile Worth worth = new Worth(0, 0, 0);
    private volatile Retention retention = new Retention(0, java.util.Map.of());
    private volatile boolean transcribes;

    @Activate
    public VoicemailSettings(VoicemailConfig config, @Reference NodeRun node) {
        this(
                node.node(),
                config.dir().isBlank()
                        ? Path.of(System.getProperty("karaf.data", "data"), "voicemail")
                        : Path.of(config.dir().strip()));
        read(config);
    }

    VoicemailSettings(String node, Path folder) {
        this.node = node;
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Modified
    void modified(VoicemailConfig config) {
        Edits.take(VoicemailConfig.PID, () -> read(config));
    }

    void read(VoicemailConfig config) {
        Worth told = new Worth(
                Math.max(0, config.message_least_millis()),
                Math.max(0, config.voice_least_millis()),
                Voice.level(config.voice_level_db()));
        Retention kept = Retention.parse(config.retention_days(), config.retention_queues());
        settle(told, config.disk_least_mb() * MEGABYTE, config.disk_reserve_mb() * MEGABYTE);
        retention = kept;
        transcribes = config.transcribe();
    }

    void settle(Worth what, long least, long kept) {
        worth = what;
        scarce = least;
        reserve = kept;
    }

    /** The node whose messages they are; another may have its own in the same folder. */
    String node() {
        return node;
    }

    Path folder() {
        return folder;
    }

    /** Where a speech recogniser of this node listens. */
    Path scratch() {
        return folder.resolve("listening").resolve(PendingFacts.safe(node));
    }

    Sidecars sidecars() {
        return new Sidecars(folder, node);
    }

    /** A file by its relative path, which must not lead out of the folder. */
    Path file(String relative) {
        Path file = folder.resolve(relative).normalize();
        if (!file.startsWith(folder)) {
            throw new IllegalArgumentException("the path leads out of the folder of messages");
        }
        return file;
    }

    long scarce() {
        return scarce;
    }

    long reserve() {
        return reserve;
    }

    Worth worth() {
        return worth;
    }

    Retention retention() {
        return retention;
    }

    boolean transcribes() {
        return transcribes;
    }
}

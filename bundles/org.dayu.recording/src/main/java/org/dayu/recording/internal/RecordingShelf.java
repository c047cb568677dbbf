package org.dayu.recording.internal;

import java.nio.file.Path;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.recording.api.Retention;
import org.dayu.recording.api.SoundShelf;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Recordings as a shelf of sealed files. Thread-safe and immutable. */
@Component(configurationPid = RecordingConfig.PID, service = SoundShelf.class)
public final class RecordingShelf implements SoundShelf {

    /** Its name. */
    public static final String NAME = "recording";

    private final Path folder;
    private final Retention retention;

    @Activate
    public RecordingShelf(
            RecordingConfig config,
            @Reference RecordingFolder folder,
            @Reference(target = "(schema=recording)") SchemaReady schema) {
        this(folder.path(), Retention.parse(config.retention_days(), config.retention_queues()));
    }

    RecordingShelf(Path folder, Retention retention) {
        this.folder = folder;
        this.retention = retention;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "录音";
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public String table() {
        return "recording.recording";
    }

    @Override
    public Retention retention() {
        return retention;
    }
}

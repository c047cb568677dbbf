package org.dayu.voicemail.internal;

import java.nio.file.Path;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.recording.api.Retention;
import org.dayu.recording.api.SoundShelf;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Messages as a shelf of sealed files. Thread-safe. */
@Component(service = SoundShelf.class)
public final class VoicemailShelf implements SoundShelf {

    /** Its name. */
    public static final String NAME = "voicemail";

    private final VoicemailSettings settings;

    @Activate
    public VoicemailShelf(
            @Reference VoicemailSettings settings, @Reference(target = "(schema=voicemail)") SchemaReady schema) {
        this(settings);
    }

    VoicemailShelf(VoicemailSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "留言";
    }

    @Override
    public Path folder() {
        return settings.folder();
    }

    @Override
    public String table() {
        return "voicemail.message";
    }

    @Override
    public Retention retention() {
        return settings.retention();
    }
}

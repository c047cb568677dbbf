package org.dayu.rest.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.dayu.core.api.config.Edits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The configuration as it is now. The servlets and filters ask here and have none of their own: it would be properties of
 * their services, and when these change the web server takes everything it serves away for a moment. Thread-safe.
 */
@Component(service = Configured.class, configurationPid = RestConfig.PID)
@Designate(ocd = RestConfig.class)
public final class Configured {

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile Settings settings;

    @Activate
    public Configured(RestConfig config) {
        settings = Settings.of(config);
    }

    @Modified
    void modified(RestConfig config) {
        if (Edits.take(RestConfig.PID, () -> settings = Settings.of(config)).isEmpty()) {
            watchers.forEach(Runnable::run);
        }
    }

    Settings now() {
        return settings;
    }

    /** Of the file with the web server's certificate; empty without HTTPS. */
    public String httpsPassword() {
        return settings.httpsPassword();
    }

    /** @param watcher runs after each change, on the thread that makes it; for as long as this lives */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }
}

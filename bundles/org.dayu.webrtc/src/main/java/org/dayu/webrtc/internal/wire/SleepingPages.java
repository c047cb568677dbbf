package org.dayu.webrtc.internal.wire;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.config.Edits;
import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** Looks after pages that sleep: they leave their connections open, and their phones would ring unheard. */
@Component(service = SleepingPages.class, immediate = true, configurationPid = WebrtcConfig.PID)
@Designate(ocd = WebrtcConfig.class)
public final class SleepingPages {

    private static final int SHORTEST_SILENCE = 10;
    private static final long WATCH_SECONDS = 2;

    private final ScheduledExecutorService watch;
    private volatile Duration silence = Duration.ofSeconds(SHORTEST_SILENCE);

    @Activate
    public SleepingPages(@Reference SipEndpoint pages, @Reference Threads threads, WebrtcConfig config) {
        read(config);
        watch = threads.pool("webrtc-phones", 1);
        watch.scheduleWithFixedDelay(() -> pages.drop(silence), WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
    }

    @Modified
    void modified(WebrtcConfig config) {
        Edits.take(WebrtcConfig.PID, () -> read(config));
    }

    private void read(WebrtcConfig config) {
        silence = Duration.ofSeconds(Math.max(SHORTEST_SILENCE, config.phone_silence_seconds()));
    }

    @Deactivate
    void stop() {
        watch.shutdownNow();
    }
}

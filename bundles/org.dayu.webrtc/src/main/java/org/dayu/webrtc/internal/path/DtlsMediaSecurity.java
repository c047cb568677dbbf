package org.dayu.webrtc.internal.path;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;

import org.dayu.core.api.thread.Threads;
import org.dayu.media.api.BrowserPath;
import org.dayu.media.api.MediaSecurity;
import org.dayu.media.api.PacketGuard;
import org.dayu.media.api.SrtpKeys;
import org.dayu.webrtc.internal.srtp.SrtpGuard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Protects legs. The certificate is made at the start and ends with the bundle. */
@Component(service = {MediaSecurity.class, DtlsMediaSecurity.class})
public final class DtlsMediaSecurity implements MediaSecurity {

    /** A handshake holds a thread while it waits for the peer; 16 browsers may be slow at a time. */
    private static final int HANDSHAKES = 16;

    private final SecureRandom random = new SecureRandom();
    private final Identity identity;
    private final ExecutorService pool;
    private final PathCounters counters = new PathCounters();

    @Activate
    public DtlsMediaSecurity(@Reference Threads threads) {
        this.identity = Identity.make(random, Clock.systemUTC().instant());
        this.pool = threads.pool("webrtc-dtls", HANDSHAKES);
    }

    @Deactivate
    void stop() {
        pool.shutdownNow();
    }

    @Override
    public BrowserPath browser(BrowserPath.Wire wire) {
        return new IceDtlsPath(identity, random, wire, pool, counters);
    }

    @Override
    public PacketGuard guard(SrtpKeys keys) {
        return new SrtpGuard(keys);
    }

    public PathCounters counters() {
        return counters;
    }
}

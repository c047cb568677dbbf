package org.dayu.media.internal;

import java.net.InetAddress;
import java.util.List;

import org.dayu.core.api.thread.Threads;

/** The media bundle as it is, without its configuration admin, for measurements of what stands on it. */
public final class RealMedia {

    private RealMedia() {}

    /** On the loopback interface, with as many shards as a node has, and twice the ports that so many legs need. */
    public static MediaService start(Threads threads, int legs, int firstPort) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        var settings = new LegSettings(SourceLock.Policy.PORT, 20, 200, 20, 100);
        String ports = firstPort + "-" + (firstPort + 4 * legs + 99);
        int shards = Runtime.getRuntime().availableProcessors();
        return new MediaService(
                threads,
                clip -> new Track.Tone(440, 480, 80_000),
                new MediaSettings(loopback, loopback, ports, 0, List.of(Law.PCMA), shards, settings, 0));
    }

    public static void stop(MediaService media) throws InterruptedException {
        media.close();
    }
}

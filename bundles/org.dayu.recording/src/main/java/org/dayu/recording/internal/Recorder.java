package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.media.api.AudioTap;
import org.dayu.media.api.MediaEngine;
import org.dayu.recording.api.Recording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every call while people talk in it. {@link #turn()} and {@link #close()} belong to one thread; {@link #follow}
 * may be called from any. A call that turns human gets a track, one that stops being so loses it; a talk that cannot be
 * tapped or written yet is tried again each turn.
 */
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneId.of("Asia/Shanghai"));
    private static final int BUFFER = AudioTap.FRAME_BYTES * 100;
    private static final long HEADER_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 1_000;

    private final Path folder;
    private final Sidecars sidecars;
    private final Finisher finisher;
    private final Clock clock;
    private final Queue<CallSnapshot> inbox = new ConcurrentLinkedQueue<>();
    private final Map<UUID, CallSnapshot> untapped = new HashMap<>();
    private final Map<UUID, Track> tracks = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    volatile @Nullable MediaEngine media;
    volatile @Nullable Users users;
    volatile @Nullable PersonalData personal;
    private volatile String fault = "";
    private volatile int active;
    private volatile int missing;
    private long headersAt;
    private long retryAt;

    Recorder(Path folder, Sidecars sidecars, Finisher finisher, Clock clock) {
        this.folder = folder;
        this.sidecars = sidecars;
        this.finisher = finisher;
        this.clock = clock;
    }

    /** Takes a call's new state; never waits. */
    void follow(CallSnapshot call) {
        inbox.add(call);
    }

    /** How many talks are recorded now. */
    int active() {
        return active;
    }

    /** How many talks should be recorded and are not. */
    int missing() {
        return missing;
    }

    /** What is wrong with writing, or an empty string. */
    String fault() {
        return fault;
    }

    /** Does what there is to do now. */
    void turn() {
        takeChanges();
        begin();
        boolean headers = clock.millis() - headersAt >= HEADER_MILLIS;
        if (headers) {
            headersAt = clock.millis();
        }
        IOException failure = null;
        for (Iterator<Map.Entry<UUID, Track>> each = tracks.entrySet().iterator(); each.hasNext(); ) {
            Track track = each.next().getValue();
            track.move(buffer);
            if (headers) {
                track.updateHeader();
            }
            failure = track.fault() == null ? failure : track.fault();
            if (track.ended()) {
                each.remove();
                finish(track);
            }
        }
        if (failure != null) {
            ail(failure);
        } else if (untapped.isEmpty() && !fault.isEmpty()) {
            fault = "";
            LOG.info("recordings can be written again");
        }
        active = tracks.size();
        missing = untapped.size();
    }

    private void takeChanges() {
        CallSnapshot call;
        while ((call = inbox.poll()) != null) {
            Track track = tracks.get(call.id());
            if (!call.state().human()) {
                untapped.remove(call.id());
                if (track != null) {
                    tracks.remove(call.id());
                    track.move(buffer);
                    finish(track);
                }
            } else if (track == null) {
                untapped.put(call.id(), call);
            }
        }
    }

    private void begin() {
        MediaEngine engine = media;
        if (engine == null || untapped.isEmpty() || clock.millis() < retryAt) {
            return;
        }
        for (CallSnapshot call : List.copyOf(untapped.values())) {
            Optional<LegSnapshot> citizen = call.legs().stream()
                    .filter(leg -> leg.role() == LegRole.CITIZEN)
                    .findFirst();
            if (citizen.isEmpty()) {
                untapped.remove(call.id());
            } else {
                begin(engine, call, citizen.get());
            }
        }
    }

    private void begin(MediaEngine engine, CallSnapshot call, LegSnapshot citizen) {
        Facts facts = facts(call, citizen);
        try {
            sidecars.write(facts, personal);
            Path file = folder.resolve(facts.path());
            Files.createDirectories(file.getParent());
            WavFile wav = WavFile.create(file);
            tracks.put(call.id(), new Track(facts, engine.tap(call.id(), citizen.id()), wav));
            untapped.remove(call.id());
        } catch (IOException e) {
            retryAt = clock.millis() + RETRY_MILLIS;
            ail(e);
            discard(facts);
        }
    }

    /** A recording that never began leaves nothing behind, or what is left is empty and recovered as such. */
    private void discard(Facts facts) {
        try {
            Path file = folder.resolve(facts.path());
            if (Files.exists(file)) {
                Files.delete(file);
            }
            sidecars.delete(facts.recording().id());
        } catch (IOException e) {
            LOG.warn(
                    "recording {} could not be begun nor removed",
                    facts.recording().id(),
                    e);
        }
    }

    private Facts facts(CallSnapshot call, LegSnapshot citizen) {
        Instant now = clock.instant();
        UUID id = Uuids.at(now.toEpochMilli());
        UUID agent = call.agentId();
        Users known = users;
        String name = agent == null || known == null
                ? null
                : known.find(agent).map(UserInfo::displayName).orElse(null);
        var recording = new Recording(
                id,
                call.id(),
                now,
                0,
                citizen.address(),
                agent,
                name,
                call.queue(),
                Recording.State.RECORDING,
                0,
                WavFile.HEADER,
                null);
        return new Facts(recording, DAY.format(now) + "/" + id + ".wav");
    }

    private void finish(Track track) {
        try {
            track.close();
            finisher.finish(track.facts, track.length(), track.lostMillis());
        } catch (IOException e) {
            // the sound is there up to here; the next start recovers it from the file
            ail(e);
        }
    }

    private void ail(IOException e) {
        if (fault.isEmpty()) {
            LOG.error("recordings cannot be written; calls go on", e);
        }
        fault = e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** Ends all tracks: the bundle goes, the calls go on. */
    void close() {
        takeChanges();
        tracks.values().forEach(track -> {
            track.move(buffer);
            finish(track);
        });
        tracks.clear();
    }
}

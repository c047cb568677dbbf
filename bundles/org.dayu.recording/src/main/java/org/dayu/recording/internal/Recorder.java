package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.media.api.AudioTap;
import org.dayu.media.api.MediaEngine;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.SoundRoom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every call in which people talk. {@link #turn()} and {@link #close()} belong to one thread; {@link #follow}
 * may be called from any. A call that turns human gets a track, which it keeps while the citizen waits to be handed on, and
 * loses when it goes anywhere else; a talk that cannot be tapped or written yet is tried again each turn.
 */
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneId.of("Asia/Shanghai"));
    static final String SUFFIX = ".dyr";
    private static final int BUFFER = AudioTap.FRAME_BYTES * 100;
    private static final int BEGUN_AT_ONCE = 20;
    private static final long RETRY_NANOS = 1_000_000_000L;

    private final RecordingFolder folder;
    private final UnsavedFacts unsaved;
    private final MasterKeys keys;
    private final Finisher finisher;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Queue<Change> inbox = new ConcurrentLinkedQueue<>();
    private final Pauses pauses;
    private final Map<UUID, CallSnapshot> untapped = new HashMap<>();
    private final Map<UUID, Track> tracks = new HashMap<>();
    /** Tracks that are over and whose end the disk has not taken yet. */
    private final List<Track> closing = new ArrayList<>();

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    volatile @Nullable MediaEngine media;
    volatile @Nullable Users users;
    volatile @Nullable PersonalData personal;
    private volatile Map<UUID, Live> live = Map.of();
    private volatile int missing;
    private long retryAt;
    private final SoundRoom room;

    /** @param at nanoseconds of the clock */
    private record Change(CallSnapshot call, long at) {}

    Recorder(
            RecordingFolder folder,
            MasterKeys keys,
            Finisher finisher,
            Clock clock,
            LongSupplier nanos,
            Duration longestPause) {
        this.folder = folder;
        this.unsaved = folder.unsaved();
        this.keys = keys;
        this.finisher = finisher;
        this.clock = clock;
        this.nanos = nanos;
        retryAt = nanos.getAsLong();
        room = folder.room(nanos);
        this.pauses = new Pauses(clock, nanos, longestPause, folder.pauses());
    }

    /** Takes a call's new state; never waits. */
    void follow(CallSnapshot call) {
        inbox.add(new Change(call, nanos.getAsLong()));
    }

    /** How many talks are recorded now. */
    int active() {
        return live.size();
    }

    /** How the recording of a talk stands, or {@code null} if it is not recorded. */
    @Nullable
    Live live(UUID call) {
        return live.get(call);
    }

    /** Pauses or resumes at the next turn. */
    void pause(UUID call, boolean pause) {
        pauses.ask(call, pause);
    }

    /** How many talks should be recorded and are not. */
    int missing() {
        return missing;
    }

    /** What is wrong with writing, or an empty string. */
    String fault() {
        return room.fault();
    }

    /** Does what there is to do now. */
    void turn() {
        room.look(folder.volume()::free);
        takeChanges();
        begin();
        boolean saved = saveAttendance();
        pauses.apply(tracks, buffer);
        IOException failure = room.refusal();
        for (Track track : List.copyOf(tracks.values())) {
            track.move(buffer, room.refusal());
            failure = track.fault() == null ? failure : track.fault();
            if (track.ended() || (track.torn() && track.fault() == null)) {
                end(track);
                if (!track.ended() && track.call.state().human()) {
                    untapped.put(track.call.id(), track.call);
                }
            }
        }
        closeEnded();
        if (failure != null) {
            room.failed(failure);
        } else if (saved && untapped.isEmpty() && closing.isEmpty()) {
            room.works();
        }
        show();
        missing = untapped.size();
    }

    private void show() {
        Map<UUID, Live> now = new HashMap<>();
        tracks.forEach((call, track) ->
                now.put(call, new Live(call, track.facts.recording().id(), pauses.until(call))));
        if (!now.equals(live)) {
            live = Map.copyOf(now);
        }
    }

    private void takeChanges() {
        List<Change> changes = new ArrayList<>();
        for (Change next = inbox.poll(); next != null; next = inbox.poll()) {
            changes.add(next);
        }
        for (Change change : changes) {
            CallSnapshot call = change.call();
            Track track = tracks.get(call.id());
            CallSnapshot before = track == null ? untapped.get(call.id()) : track.call;
            if (!call.state().human() || before != null && handedOn(before, call)) {
                pauses.forget(call.id());
            }
            if (!call.state().human()) {
                untapped.remove(call.id());
            } else if (track == null) {
                untapped.put(call.id(), call);
            }
            if (track != null) {
                if (goesOn(call) && several(changes, call.id())) {
                    // a wait may be shorter than a turn, and is a wait all the same
                    track.moveUntil(change.at(), buffer, room.refusal());
                } else {
                    track.move(buffer, room.refusal());
                }
                track.follow(call, users);
                if (!goesOn(call)) {
                    end(track);
                }
            }
        }
    }

    /** Whether another agent has the citizen now, by a transfer or by taking over: a pause is not for the next one. */
    static boolean handedOn(CallSnapshot before, CallSnapshot now) {
        return !Objects.equals(before.agentId(), now.agentId());
    }

    private static boolean several(List<Change> changes, UUID call) {
        return changes.stream()
                        .filter(each -> each.call().id().equals(call))
                        .limit(2)
                        .count()
                > 1;
    }

    /** Between two talks the citizen waits; what is said then is not recorded, but the recording keeps its time. */
    private static boolean goesOn(CallSnapshot call) {
        boolean waits = call.state() == CallState.WAITING || call.state() == CallState.OFFERED;
        return call.state().human() || waits && call.talking() != null;
    }

    /**
     * Writes down who is there now, so that even a recording that is cut off tells of it; false if the disk does not
     * take that, which is tried again in the next turn.
     */
    private boolean saveAttendance() {
        boolean saved = true;
        for (Track track : tracks.values()) {
            Optional<Facts> facts = track.attended();
            if (facts.isPresent() && room.refusal() == null) {
                try {
                    unsaved.write(facts.get(), personal);
                    track.attendanceSaved();
                } catch (IOException e) {
                    room.failed(e);
                    saved = false;
                }
            }
        }
        return saved;
    }

    private void begin() {
        MediaEngine engine = media;
        if (engine == null || untapped.isEmpty() || room.refusal() != null || nanos.getAsLong() - retryAt < 0) {
            return;
        }
        int begun = 0;
        for (CallSnapshot call : List.copyOf(untapped.values())) {
            if (++begun % BEGUN_AT_ONCE == 0) {
                // many begin at once when this bundle comes back in mid-talk: the first must not wait for the last
                tracks.values().forEach(track -> track.move(buffer, room.refusal()));
            }
            Optional<LegSnapshot> citizen = call.legs().stream()
                    .filter(leg -> leg.role() == LegRole.CITIZEN)
                    .findFirst();
            if (citizen.isEmpty()) {
                untapped.remove(call.id());
            } else if (!begin(engine, call, citizen.get())) {
                return; // the disk takes no other either
            }
        }
    }

    private boolean begin(MediaEngine engine, CallSnapshot call, LegSnapshot citizen) {
        var attendance = new Attendance();
        attendance.follow(call, 0, users);
        Facts facts = facts(call, citizen).attended(attendance.list());
        try {
            unsaved.write(facts, personal);
            SealedWriter file = SealedWriter.create(
                    folder.volume(),
                    folder.file(facts.path()),
                    facts.recording().id(),
                    keys,
                    SealedFormat.BLOCK);
            var track = new Track(facts, call, engine.tap(call.id(), citizen.id()), file, attendance, nanos);
            track.pause(pauses.until(call.id()) != null);
            tracks.put(call.id(), track);
            untapped.remove(call.id());
            return true;
        } catch (IOException e) {
            retryAt = nanos.getAsLong() + RETRY_NANOS;
            room.failed(e);
            discard(facts);
            return false;
        }
    }

    /** A recording that never began leaves nothing behind, or what is left is empty and recovered as such. */
    private void discard(Facts facts) {
        try {
            Path file = folder.file(facts.path());
            if (Files.exists(file)) {
                Files.delete(file);
            }
            unsaved.delete(facts.recording().id());
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
        Optional<UserInfo> user = agent == null || known == null ? Optional.empty() : known.find(agent);
        var recording = new Recording(
                id,
                call.id(),
                now,
                0,
                citizen.address(),
                agent,
                user.map(UserInfo::displayName).orElse(null),
                user.map(UserInfo::username).orElse(null),
                user.map(UserInfo::extension).orElse(null),
                call.queue(),
                Recording.State.RECORDING,
                0,
                WavHeader.LENGTH,
                null,
                List.of(),
                List.of(),
                null);
        return new Facts(recording, DAY.format(now) + "/" + id + SUFFIX, folder.node());
    }

    private void end(Track track) {
        tracks.remove(track.call.id());
        track.leave();
        closing.add(track);
    }

    private void closeEnded() {
        for (Iterator<Track> each = closing.iterator(); each.hasNext(); ) {
            Track track = each.next();
            try {
                track.close();
                each.remove();
                finisher.finish(track);
            } catch (IOException e) {
                room.failed(e); // what was taken is kept, and tried again in the next turn
            }
        }
    }

    /** Ends all tracks: the bundle goes, the calls go on. */
    void close() {
        takeChanges();
        for (Track track : List.copyOf(tracks.values())) {
            track.move(buffer, room.refusal());
            end(track);
        }
        closeEnded();
        for (Track track : closing) {
            try {
                track.abandon(); // the sound is there up to here; the next start makes the file whole
            } catch (IOException e) {
                room.failed(e);
            }
        }
        closing.clear();
    }
}

package org.dayu.call.internal.machine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.dayu.acd.api.Offer;
import org.dayu.acd.api.QueueEntry;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.jspecify.annotations.Nullable;

/** What a call is at the moment. Mutable, owned by the call's loop; others see {@link #snapshot()}. */
final class Call {

    final UUID id;
    final List<Leg> legs = new ArrayList<>();

    CallState state = CallState.ADMITTED;
    Direction direction = Direction.INBOUND;
    String caller = "";
    String called = "";
    Instant started;

    @Nullable
    Instant talking;

    @Nullable
    Instant ended;

    @Nullable
    TalkMode mode;

    @Nullable
    Instant arrived;

    @Nullable
    QueueEntry waiting;

    @Nullable
    Offer offer;

    @Nullable
    UUID agentId;
    /** Who answered last; stays when the agent leaves a talk that goes on. */
    @Nullable
    UUID lastAgent;

    @Nullable
    String queue;

    @Nullable
    EndReason endReason;

    @Nullable
    LegRole endedBy;

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private long version;
    private boolean changed = true;

    Call(UUID id, Instant started) {
        this.id = id;
        this.started = started;
    }

    boolean over() {
        return state == CallState.ENDED;
    }

    /** The number of the citizen, whoever began; empty if withheld. */
    String citizen() {
        return direction == Direction.OUTBOUND ? called : caller;
    }

    /** Between phones of the house. */
    boolean internal() {
        return "internal".equals(attributes.get("kind")) && queue == null;
    }

    Map<String, String> notesCopy() {
        return Map.copyOf(attributes);
    }

    void touch() {
        changed = true;
    }

    /** Whether there is something to tell since the last {@link #commit}. */
    boolean changed() {
        return changed;
    }

    /** The version that the present message leads to. */
    long nextVersion() {
        return changed ? version + 1 : version;
    }

    CallSnapshot commit() {
        version = nextVersion();
        changed = false;
        return snapshot();
    }

    void become(CallState next) {
        if (state != next) {
            state = next;
            touch();
        }
    }

    void note(String name, String value) {
        if (!value.equals(attributes.put(name, value))) {
            touch();
        }
    }

    /** What the register of citizens knows of the caller. */
    Set<String> marks() {
        String marks = attributes.getOrDefault(CallSnapshot.MARKS, "");
        return marks.isEmpty() ? Set.of() : Set.of(marks.split(","));
    }

    /** The agent who is charged with the caller, as the register of citizens says; empty for nobody. */
    String owner() {
        return attributes.getOrDefault(CallSnapshot.OWNER, "");
    }

    int notes() {
        return attributes.size();
    }

    @Nullable
    Leg leg(UUID leg) {
        for (var each : legs) {
            if (each.id.equals(leg)) {
                return each;
            }
        }
        return null;
    }

    /** The newest live leg of a role. */
    Optional<Leg> live(LegRole role) {
        return liveLegs().filter(leg -> leg.role == role).reduce((first, second) -> second);
    }

    Optional<Leg> talking(LegRole role) {
        return liveLegs()
                .filter(leg -> leg.role == role && leg.answered != null)
                .reduce((first, second) -> second);
    }

    Stream<Leg> liveLegs() {
        return legs.stream().filter(Leg::live);
    }

    List<Leg> talkers() {
        return legs.stream().filter(Leg::talks).toList();
    }

    private CallSnapshot snapshot() {
        return new CallSnapshot(
                id,
                version,
                state,
                direction,
                caller,
                called,
                started,
                talking,
                ended,
                mode,
                legs.stream().map(Leg::snapshot).toList(),
                waiting,
                offer,
                agentId,
                queue,
                attributes,
                endReason,
                endedBy);
    }
}

package org.dayu.recording.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.Supervision;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.recording.api.Recording.Segment;
import org.dayu.sip.api.BrowserPhones;
import org.jspecify.annotations.Nullable;

/**
 * Who besides the citizen takes part in a talk, from when to when. A supervisor who listens or whispers is in no record.
 * Owned by the writing thread.
 */
final class Attendance {

    /** One line as one role: who becomes something else begins anew. */
    private record Presence(UUID leg, LegRole role) {}

    private final List<Segment> segments = new ArrayList<>();
    private final Map<Presence, Integer> present = new LinkedHashMap<>();

    /**
     * Takes the call's new state.
     *
     * @param millis how far the recording has come
     * @return whether that changed who is there
     */
    boolean follow(CallSnapshot call, long millis, @Nullable Users users) {
        Map<Presence, LegSnapshot> now = new LinkedHashMap<>();
        if (call.state().human()) {
            for (LegSnapshot leg : call.legs()) {
                if (takesPart(leg)) {
                    now.put(new Presence(leg.id(), leg.role()), leg);
                }
            }
        }
        boolean changed = leave(now, millis);
        for (Map.Entry<Presence, LegSnapshot> each : now.entrySet()) {
            if (!present.containsKey(each.getKey())) {
                present.put(each.getKey(), segments.size());
                segments.add(begin(each.getValue(), millis, users));
                changed = true;
            }
        }
        return changed;
    }

    private boolean leave(Map<Presence, LegSnapshot> now, long millis) {
        List<Presence> gone =
                present.keySet().stream().filter(one -> !now.containsKey(one)).toList();
        for (Presence one : gone) {
            int index = Objects.requireNonNull(present.remove(one));
            Segment open = segments.get(index);
            segments.set(
                    index,
                    new Segment(
                            open.role(),
                            open.userId(),
                            open.name(),
                            open.number(),
                            open.extension(),
                            open.fromMillis(),
                            millis));
        }
        return !gone.isEmpty();
    }

    private static boolean takesPart(LegSnapshot leg) {
        return leg.role() != LegRole.CITIZEN
                && leg.answered() != null
                && leg.state() != LegState.ENDED
                && (leg.supervision() == null || leg.supervision() == Supervision.BARGE);
    }

    private static Segment begin(LegSnapshot leg, long millis, @Nullable Users users) {
        UUID id = leg.userId();
        Optional<UserInfo> user = id == null || users == null ? Optional.empty() : users.find(id);
        // the address of a phone that is nobody's may be a citizen's number
        String line = id == null ? null : leg.address();
        boolean browser = line != null && BrowserPhones.userOf(line).isPresent();
        return new Segment(
                leg.role(),
                id,
                user.map(UserInfo::displayName).orElse(null),
                user.map(UserInfo::username).orElse(null),
                browser ? user.map(UserInfo::extension).orElse(null) : line,
                millis,
                null);
    }

    /** So far, in the order of their beginning. */
    List<Segment> list() {
        return List.copyOf(segments);
    }
}

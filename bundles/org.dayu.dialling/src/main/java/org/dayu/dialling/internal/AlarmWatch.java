package org.dayu.dialling.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.id.Uuids;
import org.dayu.dialling.api.DialWay;
import org.jspecify.annotations.Nullable;

/** Notices who dials as fraudsters do, and locks them. Thread-safe; the lock is held for accesses to maps only. */
final class AlarmWatch {

    private static final int MOST = 5_000;
    private static final int NIGHT_ENDS = 6;

    /** What is strange. */
    enum Kind {
        REFUSALS("refusals", "多次拨打不允许的号码", true),
        COSTLY("costly", "多次拨打国际、声讯或卫星电话", true),
        MANY("many", "短时间内大量外拨", false),
        NIGHT("night", "深夜大量外拨", false);

        final String wire;
        final String title;
        final boolean locks;

        Kind(String wire, String title, boolean locks) {
            this.wire = wire;
            this.title = title;
            this.locks = locks;
        }
    }

    /**
     * An alarm.
     *
     * @param lockedUntil until when nothing but emergency numbers is dialled, or {@code null}
     */
    record Alarm(
            UUID id, String subject, String name, Kind kind, int count, Instant at, @Nullable Instant lockedUntil) {
        boolean locks(Instant now) {
            return lockedUntil != null && now.isBefore(lockedUntil);
        }
    }

    private record Key(String subject, Kind kind) {}

    private final Map<Key, MinuteCounts> counts = new HashMap<>();
    private final Map<Key, Alarm> alarms = new HashMap<>();

    synchronized boolean locked(String subject, Instant now) {
        for (Kind kind : Kind.values()) {
            Alarm alarm = kind.locks ? alarms.get(new Key(subject, kind)) : null;
            if (alarm != null && alarm.locks(now)) {
                return true;
            }
        }
        return false;
    }

    /** Takes note of an attempt; the alarm that it raises, if it does. */
    synchronized Optional<Alarm> saw(Question asked, boolean allowed, DiallingSettings settings) {
        DialWay way = asked.attempt().way();
        // callers handed to another site are as many as call in
        boolean person = way != DialWay.CAMPAIGN && way != DialWay.SITE;
        boolean own = person && way != DialWay.CALL_BACK;
        Optional<Alarm> raised = Optional.empty();
        if (!allowed) {
            raised = count(asked, Kind.REFUSALS, settings.refusals(), settings);
        }
        if (raised.isEmpty() && asked.kind().costly()) {
            raised = count(asked, Kind.COSTLY, settings.costly(), settings);
        }
        if (raised.isEmpty() && allowed && person) {
            raised = count(asked, Kind.MANY, settings.many(), settings);
        }
        if (raised.isEmpty() && allowed && own && asked.time().getHour() < NIGHT_ENDS) {
            raised = count(asked, Kind.NIGHT, settings.night(), settings);
        }
        return raised;
    }

    private Optional<Alarm> count(Question asked, Kind kind, int limit, DiallingSettings settings) {
        Key key = new Key(asked.subject(), kind);
        if (limit == 0 || counts.size() >= MOST && !counts.containsKey(key)) {
            return Optional.empty();
        }
        MinuteCounts seen = counts.computeIfAbsent(
                key, any -> new MinuteCounts((int) settings.watched().toMinutes()));
        seen.add(asked.now());
        int count = seen.sum(asked.now());
        if (count < limit) {
            return Optional.empty();
        }
        seen.clear();
        Instant until = kind.locks && !settings.lock().isZero() ? asked.now().plus(settings.lock()) : null;
        String name = asked.username().isEmpty() ? asked.subject() : asked.username();
        Alarm alarm = new Alarm(Uuids.next(), asked.subject(), name, kind, count, asked.now(), until);
        alarms.put(key, alarm);
        return Optional.of(alarm);
    }

    /** The newest first. */
    synchronized List<Alarm> alarms() {
        return alarms.values().stream()
                .sorted(Comparator.comparing(Alarm::at).reversed())
                .toList();
    }

    /** Ends an alarm and its lock; false if it is none. */
    synchronized boolean lift(UUID id) {
        return alarms.values().removeIf(alarm -> alarm.id().equals(id));
    }

    /** Forgets alarms of more than a day ago, and who dials no more. */
    synchronized void sweep(Instant now) {
        alarms.values().removeIf(alarm -> alarm.at().isBefore(now.minusSeconds(86_400)));
        counts.values().removeIf(seen -> seen.sum(now) == 0);
    }
}

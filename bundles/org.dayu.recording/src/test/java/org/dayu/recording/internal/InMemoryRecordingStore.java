package org.dayu.recording.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.jspecify.annotations.Nullable;

/** A fake, kept honest by {@link RecordingStoreContract}. */
final class InMemoryRecordingStore implements RecordingStore {

    final Map<UUID, Facts> rows = new LinkedHashMap<>();
    final Set<UUID> removing = new HashSet<>();
    boolean away;

    @Override
    public void save(Facts facts) {
        if (away) {
            throw new UnavailableException("数据库不可用", null);
        }
        rows.merge(
                facts.recording().id(),
                facts,
                (old, now) -> old.recording().state() == Recording.State.RECORDING ? now : old);
    }

    @Override
    public Page<Facts> find(Recordings.Query query, PageRequest page) {
        List<Facts> found = rows.values().stream()
                .filter(facts -> matches(query, facts.recording()))
                .sorted(order(query.order()))
                .toList();
        return new Page<>(found.stream().skip(page.offset()).limit(page.limit()).toList(), found.size(), page.offset());
    }

    private static Comparator<Facts> order(Recordings.Order order) {
        Comparator<Facts> byStart =
                Comparator.comparing(facts -> facts.recording().started());
        Comparator<Facts> byLength =
                Comparator.comparing(facts -> facts.recording().millis());
        return switch (order) {
            case NEWEST -> byStart.reversed();
            case OLDEST -> byStart;
            case LONGEST -> byLength.reversed();
            case SHORTEST -> byLength;
        };
    }

    private boolean matches(Recordings.Query query, Recording recording) {
        return !removing.contains(recording.id())
                && (query.from() == null || !recording.started().isBefore(query.from()))
                && (query.to() == null || recording.started().isBefore(query.to()))
                && (query.agentId() == null || recording.isOf(query.agentId()))
                && (query.agent() == null
                        || query.agent().equals(recording.agentNumber())
                        || String.valueOf(recording.agentName()).contains(query.agent())
                        || recording.segments().stream()
                                .anyMatch(one -> query.agent().equals(one.number())
                                        || String.valueOf(one.name()).contains(query.agent())))
                && (query.extension() == null
                        || query.extension().equals(recording.extension())
                        || recording.segments().stream()
                                .anyMatch(one -> query.extension().equals(one.extension())))
                && same(query.callId(), recording.callId())
                && same(query.number(), recording.caller())
                && same(query.queue(), recording.queue())
                && (query.leastMillis() == null || recording.millis() >= query.leastMillis())
                && (query.mostMillis() == null || recording.millis() <= query.mostMillis())
                && (query.held() == null || query.held() == (recording.hold() != null));
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object there) {
        return wanted == null || wanted.equals(there);
    }

    @Override
    public List<Facts> ofCall(UUID call) {
        return rows.values().stream()
                .filter(facts -> facts.recording().callId().equals(call))
                .toList();
    }

    @Override
    public Optional<Facts> find(UUID id) {
        return removing.contains(id) ? Optional.empty() : Optional.ofNullable(rows.get(id));
    }

    @Override
    public boolean hold(UUID id, Recording.Hold hold) {
        return find(id).map(facts -> rows.put(id, held(facts, hold))).isPresent();
    }

    @Override
    public boolean release(UUID id) {
        return find(id).filter(facts -> facts.recording().hold() != null)
                .map(facts -> rows.put(id, held(facts, null)))
                .isPresent();
    }

    private static Facts held(Facts facts, Recording.@Nullable Hold hold) {
        Recording old = facts.recording();
        return new Facts(
                new Recording(
                        old.id(),
                        old.callId(),
                        old.started(),
                        old.millis(),
                        old.caller(),
                        old.agentId(),
                        old.agentName(),
                        old.agentNumber(),
                        old.extension(),
                        old.queue(),
                        old.state(),
                        old.lostMillis(),
                        old.bytes(),
                        old.sha256(),
                        old.gaps(),
                        old.segments(),
                        hold),
                facts.path());
    }

    @Override
    public List<Facts> due(Retention retention, Instant now, int limit) {
        return rows.values().stream()
                .filter(facts -> removing.contains(facts.recording().id()) || over(facts.recording(), retention, now))
                .sorted(order(Recordings.Order.OLDEST))
                .limit(limit)
                .toList();
    }

    private static boolean over(Recording recording, Retention retention, Instant now) {
        return recording.hold() == null
                && recording.state() != Recording.State.RECORDING
                && retention
                        .cutoff(recording.queue(), now)
                        .filter(cutoff -> recording.started().isBefore(cutoff))
                        .isPresent();
    }

    @Override
    public boolean remove(UUID id) {
        Facts facts = rows.get(id);
        return facts != null && facts.recording().hold() == null && (removing.add(id) || removing.contains(id));
    }

    @Override
    public void forget(UUID id) {
        if (removing.remove(id)) {
            rows.remove(id);
        }
    }
}

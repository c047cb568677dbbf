package org.dayu.recording.internal;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    boolean away;

    @Override
    public void save(List<Facts> all) {
        if (away) {
            throw new UnavailableException("数据库不可用", null);
        }
        all.forEach(facts -> rows.merge(
                facts.recording().id(),
                facts,
                (old, now) -> old.recording().state() == Recording.State.RECORDING ? now : old));
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
        return (query.from() == null || !recording.started().isBefore(query.from()))
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
        return Optional.ofNullable(rows.get(id));
    }
}

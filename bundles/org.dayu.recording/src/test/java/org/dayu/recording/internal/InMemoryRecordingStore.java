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

/** A fake, kept honest by {@link RecordingStoreContract}. */
final class InMemoryRecordingStore implements RecordingStore {

    final Map<UUID, Facts> rows = new LinkedHashMap<>();
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
                .sorted(Comparator.comparing((Facts facts) -> facts.recording().started())
                        .reversed())
                .toList();
        return new Page<>(found.stream().skip(page.offset()).limit(page.limit()).toList(), found.size(), page.offset());
    }

    private static boolean matches(Recordings.Query query, Recording recording) {
        return (query.from() == null || !recording.started().isBefore(query.from()))
                && (query.to() == null || recording.started().isBefore(query.to()))
                && (query.agentId() == null || query.agentId().equals(recording.agentId()))
                && (query.callId() == null || query.callId().equals(recording.callId()))
                && (query.number() == null || query.number().equals(recording.caller()));
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

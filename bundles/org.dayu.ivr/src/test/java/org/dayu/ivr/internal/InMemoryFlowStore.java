package org.dayu.ivr.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dayu.ivr.api.IvrFlows.FlowVersion;

/** A fake, kept honest by {@link FlowStoreContract}. */
final class InMemoryFlowStore implements FlowStore {

    private final List<FlowVersion> versions = new ArrayList<>();
    private final Map<String, String> sources = new HashMap<>();

    @Override
    public List<FlowVersion> versions() {
        return versions.stream()
                .sorted(Comparator.comparing(FlowVersion::flow)
                        .thenComparing(
                                Comparator.comparingInt(FlowVersion::version).reversed()))
                .toList();
    }

    @Override
    public Optional<String> source(String flow, int version) {
        return Optional.ofNullable(sources.get(flow + "/" + version));
    }

    @Override
    public FlowVersion publish(String flow, String title, String source, Instant at, String by) {
        int next = (int) versions.stream()
                        .filter(version -> version.flow().equals(flow))
                        .count()
                + 1;
        versions.replaceAll(old -> old.flow().equals(flow)
                ? new FlowVersion(old.flow(), old.version(), old.title(), old.published(), old.by(), false)
                : old);
        FlowVersion version = new FlowVersion(flow, next, title, at, by, true);
        versions.add(version);
        sources.put(flow + "/" + next, source);
        return version;
    }
}

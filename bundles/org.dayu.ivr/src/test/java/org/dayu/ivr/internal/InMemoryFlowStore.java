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
        change(flow, false);
        return add(flow, title, source, at, by, 100);
    }

    @Override
    public FlowVersion tryOut(String flow, String title, String source, Instant at, String by, int percent) {
        change(flow, true);
        return add(flow, title, source, at, by, percent);
    }

    @Override
    public Optional<FlowVersion> share(String flow, int version, int percent) {
        Optional<FlowVersion> trial = versions.stream()
                .filter(each -> each.flow().equals(flow) && each.version() == version && each.canary() > 0)
                .findFirst();
        trial.ifPresent(each -> {
            if (percent == 100) {
                change(flow, false);
            }
            versions.set(versions.indexOf(find(flow, version)), with(each, percent == 100, percent % 100));
        });
        return trial.map(each -> find(flow, version));
    }

    private FlowVersion find(String flow, int version) {
        return versions.stream()
                .filter(each -> each.flow().equals(flow) && each.version() == version)
                .findFirst()
                .orElseThrow();
    }

    private void change(String flow, boolean keepActive) {
        versions.replaceAll(old -> old.flow().equals(flow) ? with(old, keepActive && old.active(), 0) : old);
    }

    private FlowVersion add(String flow, String title, String source, Instant at, String by, int percent) {
        int next = (int) versions.stream()
                        .filter(version -> version.flow().equals(flow))
                        .count()
                + 1;
        FlowVersion version = new FlowVersion(flow, next, title, at, by, percent == 100, percent % 100);
        versions.add(version);
        sources.put(flow + "/" + next, source);
        return version;
    }

    private static FlowVersion with(FlowVersion old, boolean active, int canary) {
        return new FlowVersion(old.flow(), old.version(), old.title(), old.published(), old.by(), active, canary);
    }
}

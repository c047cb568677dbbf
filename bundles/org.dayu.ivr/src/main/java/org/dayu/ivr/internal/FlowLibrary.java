package org.dayu.ivr.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.ivr.api.IvrFlows;
import org.dayu.ivr.internal.flow.Flow;
import org.dayu.ivr.internal.flow.FlowReader;
import org.dayu.media.api.Prompts;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published flows. What a call stands on is kept for ever and read when it is needed; what new calls take is in
 * memory. Without a database calls take the flow that comes with Dayu, as version 0. Thread-safe.
 */
@Component(service = {IvrFlows.class, FlowLibrary.class})
public final class FlowLibrary implements IvrFlows {

    private static final Logger LOG = LoggerFactory.getLogger(FlowLibrary.class);
    private static final String SHIPPED = "/flows/citizen-hotline.yaml";
    private static final String SYSTEM = "system";

    private record Key(String flow, int version) {}

    /** A flow in its version. */
    record Active(int version, Flow flow) {}

    private final NodeTypes types;
    private final Clock clock;
    private final String shippedSource;
    private final Flow shipped;
    private final Map<Key, Flow> read = new ConcurrentHashMap<>();
    private volatile Map<String, Active> active;
    private volatile @Nullable FlowStore store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Prompts prompts;

    @Activate
    public FlowLibrary(@Reference NodeTypes types) {
        this(types, null, Clock.systemUTC());
    }

    FlowLibrary(NodeTypes types, @Nullable Prompts prompts, Clock clock) {
        this.types = types;
        this.prompts = prompts;
        this.clock = clock;
        this.shippedSource = shippedSource();
        this.shipped = FlowReader.trusted(shippedSource);
        this.active = Map.of(shipped.name(), new Active(0, shipped));
    }

    private static String shippedSource() {
        try (InputStream in = Objects.requireNonNull(FlowLibrary.class.getResourceAsStream(SHIPPED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped flow cannot be read", e);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStore(FlowStore present) {
        store = present;
        try {
            if (present.versions().stream().noneMatch(version -> version.flow().equals(shipped.name()))) {
                present.publish(shipped.name(), shipped.title(), shippedSource, clock.instant(), SYSTEM);
            }
            refresh(present);
        } catch (UnavailableException e) {
            LOG.warn("flows cannot be loaded yet; calls take the shipped one", e);
        }
    }

    void unbindStore(FlowStore gone) {
        if (store == gone) {
            store = null;
        }
    }

    private void refresh(FlowStore present) {
        Map<String, Active> next = new TreeMap<>();
        for (FlowVersion version : present.versions()) {
            if (version.active()) {
                find(version.flow(), version.version())
                        .ifPresent(flow -> next.put(version.flow(), new Active(version.version(), flow)));
            }
        }
        active = Map.copyOf(next);
        LOG.info("{} flows in service", next.size());
    }

    /** The flow that fits a dialled number best; the shipped one if none does. Never blocks. */
    Active choose(String called) {
        return active.values().stream()
                .filter(candidate -> candidate.flow().fits(called) >= 0)
                .max(Comparator.<Active>comparingInt(
                                candidate -> candidate.flow().fits(called))
                        .thenComparing(candidate -> candidate.flow().name()))
                .orElseGet(() -> new Active(0, shipped));
    }

    /** The version of a flow that new calls take. Never blocks. */
    Optional<Active> active(String flow) {
        return Optional.ofNullable(active.get(flow));
    }

    /** A version, whether new calls take it or not. Blocks when it is read for the first time. */
    Optional<Flow> find(String flow, int version) {
        if (version == 0) {
            return flow.equals(shipped.name()) ? Optional.of(shipped) : Optional.empty();
        }
        Key key = new Key(flow, version);
        Flow known = read.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        FlowStore present = store;
        if (present == null) {
            return Optional.empty();
        }
        Optional<Flow> found = present.source(flow, version).map(FlowReader::trusted);
        found.ifPresent(loaded -> read.put(key, loaded));
        return found;
    }

    /** Checks without publishing. */
    public Flow check(String yaml) {
        Prompts known = prompts;
        return new FlowReader(types.all(), known == null ? null : known::exists).check(yaml);
    }

    @Override
    public List<FlowVersion> versions() {
        return present().versions();
    }

    @Override
    public String source(String flow, int version) {
        if (version == 0 && flow.equals(shipped.name())) {
            return shippedSource;
        }
        return present().source(flow, version).orElseThrow(() -> new NotFoundException("没有这个流程版本"));
    }

    @Override
    public FlowVersion publish(String yaml, String actor) {
        Flow flow = check(yaml);
        FlowStore present = present();
        FlowVersion version = present.publish(flow.name(), flow.title(), yaml, clock.instant(), actor);
        read.put(new Key(flow.name(), version.version()), flow);
        refresh(present);
        LOG.info("flow {} version {} published", version.flow(), version.version());
        return version;
    }

    @Override
    public FlowVersion rollBack(String flow, int version, String actor) {
        // checked again: what it needs may have gone since
        return publish(source(flow, version), actor);
    }

    private FlowStore present() {
        FlowStore present = store;
        if (present == null) {
            throw new UnavailableException("数据库暂时不可用，请稍后再试", null);
        }
        return present;
    }
}

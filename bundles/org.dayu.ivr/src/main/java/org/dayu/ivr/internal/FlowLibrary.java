package org.dayu.ivr.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.api.IvrFlows;
import org.dayu.ivr.internal.flow.Edge;
import org.dayu.ivr.internal.flow.Flow;
import org.dayu.ivr.internal.flow.FlowReader;
import org.dayu.ivr.internal.speech.Speaker;
import org.dayu.media.api.Prompts;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
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
    /** The first is what calls take that no other flow fits. */
    private static final List<String> SHIPPED = List.of("citizen-hotline", "satisfaction");

    private static final String SYSTEM = "system";
    private static final int LOOK_SECONDS = 2;

    private record Key(String flow, int version) {}

    /** A flow that comes with Dayu. */
    private record Shipped(String source, Flow flow) {}

    /** A flow in its version. */
    record Active(int version, Flow flow) {}

    /** What new calls of a flow take: the version in service, and now and then the one on trial. */
    private record Service(Active usual, @Nullable Active trial, int percent) {}

    private final NodeTypes types;
    private final Clock clock;
    private final Map<String, Shipped> shipped;
    private final Active usual;
    private final Map<Key, Flow> read = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();
    private volatile Map<String, Service> services;
    private volatile List<FlowVersion> known = List.of();
    private volatile @Nullable FlowStore store;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Prompts prompts;

    private final Speaker speaker;
    private final ScheduledExecutorService worker;

    @Activate
    public FlowLibrary(@Reference NodeTypes types, @Reference Speaker speaker, @Reference Threads threads) {
        this(types, null, speaker, threads.pool("ivr-flows", 1), Clock.systemUTC());
        worker.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    FlowLibrary(
            NodeTypes types, @Nullable Prompts prompts, Speaker speaker, ScheduledExecutorService worker, Clock clock) {
        this.types = types;
        this.speaker = speaker;
        this.worker = worker;
        this.prompts = prompts;
        this.clock = clock;
        this.shipped = shipped();
        this.usual = new Active(0, shipped.get(SHIPPED.get(0)).flow());
        this.services = shipped.values().stream()
                .map(Shipped::flow)
                .collect(Collectors.toUnmodifiableMap(Flow::name, flow -> new Service(new Active(0, flow), null, 0)));
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    /** What another node publishes is in service here within two seconds. */
    private void look() {
        FlowStore present = store;
        if (present == null) {
            return;
        }
        try {
            refresh(present);
        } catch (UnavailableException e) {
            LOG.debug("flows cannot be looked up; those known stay in service", e);
        }
    }

    private static Map<String, Shipped> shipped() {
        Map<String, Shipped> found = new LinkedHashMap<>();
        for (String name : SHIPPED) {
            String source = shippedSource("/flows/" + name + ".yaml");
            found.put(name, new Shipped(source, FlowReader.trusted(source)));
        }
        return found;
    }

    private static String shippedSource(String path) {
        try (InputStream in = Objects.requireNonNull(FlowLibrary.class.getResourceAsStream(path))) {
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
            List<FlowVersion> stored = present.versions();
            shipped.forEach((name, each) -> {
                if (stored.stream().noneMatch(version -> version.flow().equals(name))) {
                    present.publish(name, each.flow().title(), each.source(), clock.instant(), SYSTEM);
                }
            });
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

    private synchronized void refresh(FlowStore present) {
        List<FlowVersion> all = present.versions();
        if (all.equals(known)) {
            return;
        }
        Map<String, Service> next = new TreeMap<>();
        for (FlowVersion version : all) {
            if (version.active()) {
                Optional<FlowVersion> trial = all.stream()
                        .filter(other -> other.flow().equals(version.flow()) && other.canary() > 0)
                        .findFirst();
                load(version)
                        .ifPresent(usual -> next.put(
                                version.flow(),
                                new Service(
                                        usual,
                                        trial.flatMap(this::load).orElse(null),
                                        trial.map(FlowVersion::canary).orElse(0))));
            }
        }
        services = Map.copyOf(next);
        known = all;
        LOG.info("{} flows in service", next.size());
    }

    private Optional<Active> load(FlowVersion version) {
        return find(version.flow(), version.version()).map(flow -> new Active(version.version(), flow));
    }

    /** The flow that fits a dialled number best; the shipped one if none does. Never blocks. */
    Active choose(String called) {
        return services.values().stream()
                .filter(candidate -> candidate.usual().flow().fits(called) >= 0)
                .max(Comparator.<Service>comparingInt(
                                candidate -> candidate.usual().flow().fits(called))
                        .thenComparing(candidate -> candidate.usual().flow().name()))
                .map(this::turn)
                .orElse(usual);
    }

    /** A flow by its name. Never blocks. */
    Optional<Active> named(String flow) {
        return Optional.ofNullable(services.get(flow)).map(this::turn);
    }

    /** Who takes the trial is spread evenly: of ten calls at ten in a hundred the tenth. */
    private Active turn(Service service) {
        Active trial = service.trial();
        if (trial == null) {
            return service.usual();
        }
        int turn = turns.computeIfAbsent(trial.flow().name(), key -> new AtomicInteger())
                .updateAndGet(last -> (last + 1) % 100);
        int percent = service.percent();
        return (turn + 1) * percent / 100 > turn * percent / 100 ? trial : service.usual();
    }

    /** A version, whether new calls take it or not. Blocks when it is read for the first time. */
    Optional<Flow> find(String flow, int version) {
        if (version == 0) {
            return Optional.ofNullable(shipped.get(flow)).map(Shipped::flow);
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
        found.ifPresent(loaded -> keep(key, loaded));
        return found;
    }

    /** Its texts are spoken before the first caller comes to them. */
    private void keep(Key key, Flow flow) {
        read.put(key, flow);
        flow.says().values().forEach(text -> speaker.file(text).exceptionally(failure -> null));
    }

    /** A version as it is. */
    public Flow flow(String flow, int version) {
        return find(flow, version).orElseThrow(() -> new NotFoundException("没有这个流程版本"));
    }

    /** The ways out of a node; none if no bundle brings its kind now. */
    public List<Edge> edges(Flow.Node node) {
        return types.find(node.type())
                .map(type -> Edge.of(node, type.targets(node.settings())))
                .orElse(List.of());
    }

    /** Checks without publishing. */
    public Flow check(String yaml) {
        Prompts present = prompts;
        return new FlowReader(types.all(), present == null ? null : present::exists, speaker::trouble).check(yaml);
    }

    @Override
    public List<FlowVersion> versions() {
        return present().versions();
    }

    @Override
    public String source(String flow, int version) {
        Shipped there = shipped.get(flow);
        if (version == 0 && there != null) {
            return there.source();
        }
        return present().source(flow, version).orElseThrow(() -> new NotFoundException("没有这个流程版本"));
    }

    @Override
    public FlowVersion publish(String yaml, String actor) {
        Flow flow = check(yaml);
        FlowStore present = present();
        FlowVersion version = present.publish(flow.name(), flow.title(), yaml, clock.instant(), actor);
        keep(new Key(flow.name(), version.version()), flow);
        refresh(present);
        LOG.info("flow {} version {} published", version.flow(), version.version());
        return version;
    }

    @Override
    public FlowVersion tryOut(String yaml, int percent, String actor) {
        within(percent, 1, 99);
        Flow flow = check(yaml);
        if (!services.containsKey(flow.name())) {
            throw new InvalidException("flow", "流程 " + flow.name() + " 还没有生效的版本，不能试运行，请直接发布");
        }
        FlowStore present = present();
        FlowVersion version = present.tryOut(flow.name(), flow.title(), yaml, clock.instant(), actor, percent);
        keep(new Key(flow.name(), version.version()), flow);
        refresh(present);
        LOG.info("flow {} version {} on trial with {} in 100", version.flow(), version.version(), percent);
        return version;
    }

    @Override
    public FlowVersion share(String flow, int version, int percent, String actor) {
        within(percent, 0, 100);
        FlowStore present = present();
        FlowVersion now = present.share(flow, version, percent)
                .orElseThrow(() -> new NotFoundException("流程 " + flow + " 第 " + version + " 版不在试运行"));
        refresh(present);
        LOG.info("flow {} version {} takes {} in 100, by {}", flow, version, percent, actor);
        return now;
    }

    private static void within(int percent, int least, int most) {
        if (percent < least || percent > most) {
            throw new InvalidException("percent", "比例应当是 " + least + " 到 " + most);
        }
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

package org.dayu.acd.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.OfferListener;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueService;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.JournalOptions;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.thread.Threads;
import org.dayu.sip.api.Phones;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The ACD as services: everything becomes an input of the loop, answers come from its latest picture. */
@Component(
        immediate = true,
        configurationPid = AcdConfig.PID,
        service = {QueueService.class, AgentDesk.class, CallListener.class, HealthCheck.class, AcdInside.class})
@Designate(ocd = AcdConfig.class)
public final class AcdService implements QueueService, AgentDesk, CallListener, HealthCheck, AcdInside {

    private final AcdLoop loop;
    private final Shelf shelf = new Shelf();
    private final Persons persons = new Persons();
    private final ScheduledExecutorService replies;
    private final LiveChanges changes;
    private final SetupLoader setup;
    private final boolean phoneRequired;

    private volatile @Nullable Phones phones;

    @Activate
    public AcdService(
            @Reference Threads threads, @Reference NodeRun node, @Reference Journals journals, AcdConfig config) {
        this(threads, node, journals, config, Clock.systemUTC());
    }

    AcdService(Threads threads, NodeRun node, Journals journals, AcdConfig config, Clock clock) {
        phoneRequired = config.phone_required();
        replies = threads.pool("acd-reply", 1);
        changes = new LiveChanges(replies);
        JournalOptions options = new JournalOptions(
                config.journal_folder(), (long) config.journal_segment_mib() << 20, AcdLoop.GROUP_COMMIT);
        loop = new AcdLoop(
                threads,
                node,
                clock,
                new AcdLoop.Storage(
                        () -> journals.open("acd", options), Duration.ofDays(Math.max(1, config.journal_days()))),
                shelf::find,
                changes);
        setup = new SetupLoader(replies, input -> loop.post(input));
    }

    @Deactivate
    void stop() {
        loop.stop();
        replies.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOfferListener(OfferListener listener) {
        loop.outlet().listener(listener);
    }

    void unbindOfferListener(OfferListener listener) {
        if (loop.outlet().listener() == listener) {
            loop.outlet().listener(null);
            loop.post(new Input.CallsGone());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStrategy(RoutingStrategy strategy, Map<String, ?> properties) {
        if (shelf.add(strategy, properties)) {
            loop.post(shelf.present());
        }
    }

    void unbindStrategy(RoutingStrategy strategy, Map<String, ?> properties) {
        if (shelf.remove(strategy, properties)) {
            loop.post(shelf.present());
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSetup(SetupStore store) {
        setup.bind(store);
    }

    void unbindSetup(SetupStore store) {
        setup.unbind(store);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindLive(LiveHub hub) {
        changes.hub(hub);
    }

    void unbindLive(LiveHub hub) {
        changes.gone(hub);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindPhones(Phones present) {
        phones = present;
    }

    void unbindPhones(Phones gone) {
        if (phones == gone) {
            phones = null;
        }
    }

    @Override
    public void enqueue(QueueEntry entry) {
        loop.post(new Input.Enqueue(entry.person() == null ? entry.by(persons.of(entry.call())) : entry));
    }

    @Override
    public void leave(UUID call) {
        loop.post(new Input.Leave(call));
    }

    @Override
    public void result(long offer, OfferResult result) {
        loop.post(new Input.Result(offer, result));
    }

    @Override
    public void talkEnded(UUID agentId, UUID call) {
        loop.post(new Input.TalkEnded(agentId, call));
    }

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        calls.forEach(persons::seen);
        loop.post(CallDigest.of(calls));
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        persons.seen(now);
        CallDigest.of(before, now).ifPresent(loop::post);
        CallDigest.occupied(before, now).forEach(loop::post);
    }

    @Override
    public CompletionStage<AgentSnapshot> signIn(UUID agent, String phone) {
        return command(agent, new Input.SignIn(agent, phone));
    }

    @Override
    public CompletionStage<AgentSnapshot> signOut(UUID agent) {
        return command(agent, new Input.SignOut(agent));
    }

    @Override
    public CompletionStage<AgentSnapshot> ready(UUID agent) {
        Phones known = phones;
        String phone = find(agent).map(AgentSnapshot::phone).orElse(null);
        if (phoneRequired && known != null && phone != null && !known.reachable(phone)) {
            return CompletableFuture.failedStage(new ConflictException("话机 " + phone + " 没有注册，不能置闲"));
        }
        return command(agent, new Input.Ready(agent));
    }

    @Override
    public CompletionStage<AgentSnapshot> pause(UUID agent, AgentState breakOrNotReady, String reason) {
        return command(agent, new Input.Pause(agent, breakOrNotReady, reason));
    }

    private CompletionStage<AgentSnapshot> command(UUID agent, Input input) {
        return take(input).thenApply(taken -> find(agent).orElseThrow(() -> new NotFoundException("没有这个座席")));
    }

    @Override
    public CompletionStage<Void> take(Input input) {
        CompletableFuture<@Nullable String> taken = new CompletableFuture<>();
        if (!loop.post(input, taken)) {
            return CompletableFuture.failedStage(new UnavailableException("排队系统正在更新，请稍候", null));
        }
        // whoever waits goes on on a thread of its own, not on the loop
        return taken.thenApplyAsync(AcdService::unlessRefused, replies);
    }

    private static @Nullable Void unlessRefused(@Nullable String refusal) {
        if (refusal != null) {
            throw refusal.startsWith("没有") ? new NotFoundException(refusal) : new ConflictException(refusal);
        }
        return null;
    }

    @Override
    public Optional<AgentSnapshot> find(UUID agent) {
        return loop.outlet().agent(agent);
    }

    @Override
    public List<AgentSnapshot> agents() {
        return loop.outlet().agents();
    }

    @Override
    public List<QueueSnapshot> queues() {
        return loop.outlet().queues();
    }

    @Override
    public List<String> strategies() {
        return shelf.names();
    }

    @Override
    public List<Decision> decisions(UUID call) {
        return loop.outlet().decisions(call);
    }

    @Override
    public List<Decision> latest() {
        return loop.outlet().latest();
    }

    @Override
    public Reading read(Place from, int mostBytes) throws IOException {
        return loop.journal().read(from, mostBytes);
    }

    @Override
    public CompletionStage<EngineState> remember() {
        return loop.remember().thenApplyAsync(state -> state, replies);
    }

    @Override
    public @Nullable RoutingStrategy strategy(String full) {
        return shelf.find(full);
    }

    @Override
    public int expectedWait(String queue) {
        return loop.outlet().expectedWait(queue);
    }

    @Override
    public void copied(Place upTo) {
        loop.journal().copied(upTo);
    }

    @Override
    public String name() {
        return "acd";
    }

    @Override
    public Health check() {
        return loop.health(setup.loaded());
    }
}

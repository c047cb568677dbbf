package org.dayu.acd.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.OfferListener;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueOutlook;
import org.dayu.acd.api.QueueService;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.Term;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.journal.Journals;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.sip.api.Phones;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** The ACD as services: everything becomes an input of the loop, answers come from its latest picture. */
@Component(
        immediate = true,
        configurationPid = AcdConfig.PID,
        property = {Cluster.CHANNEL + "=" + Crew.CHANNEL, Cluster.GROUP + "=" + Crew.GROUP},
        service = {
            QueueService.class,
            AgentDesk.class,
            CallListener.class,
            HealthCheck.class,
            AcdInside.class,
            ClusterListener.class
        })
@Designate(ocd = AcdConfig.class)
public final class AcdService
        implements QueueService, AgentDesk, CallListener, HealthCheck, AcdInside, ClusterListener {

    private final SteadyClock clock;
    private final Outlet outlet;
    private final Crew crew;
    private final CallReports reports;
    private final Persons persons = new Persons();
    private final HousePhones phones = new HousePhones();
    private final ScheduledExecutorService replies;
    private final LiveChanges changes;
    private final Briefing briefing;
    private final Keepers keepers;
    private final AgentCommands commands;

    @Activate
    public AcdService(
            @Reference Threads threads,
            @Reference NodeRun node,
            @Reference Journals journals,
            @Reference Cluster cluster,
            AcdConfig config) {
        this(threads, node, journals, cluster, config, SteadyClock.system());
    }

    AcdService(Threads threads, NodeRun node, Journals journals, Cluster cluster, AcdConfig config, SteadyClock clock) {
        this.clock = clock;
        replies = threads.pool("acd-reply", 1);
        changes = new LiveChanges(replies);
        keepers = new Keepers(replies);
        briefing = new Briefing(replies, this::configure, config.own_calls_reset_idle());
        outlet = new Outlet(this::post, changes, cluster.self(), (to, order) -> crew().send(to, order));
        reports = new CallReports(input -> post(crew().own(input)));
        Seating seating = new Seating(
                threads,
                node,
                clock,
                AcdLoop.Storage.of(journals, config),
                briefing::strategy,
                outlet,
                word -> crew().toOwner(word));
        crew = new Crew(cluster, threads, clock, seating, new AcdHouse(keepers, briefing, reports, phones));
        commands = new AgentCommands(this::seat, outlet, replies, phones, config.phone_required());
        crew.begin();
        briefing.tellOwnCalls();
    }

    /** Where the journal is, and how long it is kept, is read when the bundle starts. */
    @Modified
    void modified(AcdConfig config) {
        Edits.take(AcdConfig.PID, () -> {
            boolean phoneRequired = config.phone_required();
            briefing.ownCalls(config.own_calls_reset_idle());
            commands.phoneRequired(phoneRequired);
            briefing.tellOwnCalls();
        });
    }

    private Seat seat() {
        return Objects.requireNonNull(crew.seat());
    }

    private Crew crew() {
        return crew;
    }

    private void post(Input input) {
        Seat present = crew.seat();
        if (present != null) {
            present.post(input, null);
        }
    }

    /** Who decides asks the database itself. */
    private void configure(Input input) {
        if (crew.decides()) {
            post(input);
        }
    }

    @Deactivate
    void stop() {
        crew.stop();
        replies.shutdownNow();
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindOfferListener(OfferListener listener) {
        outlet.listener(listener);
    }

    void unbindOfferListener(OfferListener listener) {
        if (outlet.listener() == listener) {
            outlet.listener(null);
            reports.gone();
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStrategy(RoutingStrategy strategy, Map<String, ?> properties) {
        briefing.bind(strategy, properties);
    }

    void unbindStrategy(RoutingStrategy strategy, Map<String, ?> properties) {
        briefing.unbind(strategy, properties);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindSetup(SetupStore store) {
        briefing.bind(store);
    }

    void unbindSetup(SetupStore store) {
        briefing.unbind(store);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindKeeper(StateKeeper present) {
        keepers.bind(present);
    }

    void unbindKeeper(StateKeeper gone) {
        keepers.unbind(gone);
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
        phones.bind(present);
    }

    void unbindPhones(Phones gone) {
        phones.unbind(gone);
    }

    @Override
    public void enqueue(QueueEntry entry) {
        post(crew.own(new Input.Enqueue(entry.person() == null ? entry.by(persons.of(entry.call())) : entry)));
    }

    @Override
    public void leave(UUID call, Leaving why) {
        post(new Input.Leave(call, why));
    }

    @Override
    public void result(long offer, OfferResult result) {
        post(new Input.Result(offer, result));
    }

    @Override
    public void talkEnded(UUID agentId, UUID call) {
        post(new Input.TalkEnded(agentId, call));
    }

    @Override
    public void sites(List<OverflowSite> known) {
        if (crew.decides() && briefing.worthTelling(known, clock.instant())) {
            post(new Input.SitesSeen(known));
        }
    }

    @Override
    public void siteResult(UUID call, String site, OfferResult result) {
        post(new Input.SiteResult(call, site, result));
    }

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        calls.forEach(persons::seen);
        reports.snapshot(calls);
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        persons.seen(now);
        reports.changed(before, now);
    }

    @Override
    public CompletionStage<AgentSnapshot> signIn(UUID agent, String phone) {
        return commands.signIn(agent, phone);
    }

    @Override
    public CompletionStage<AgentSnapshot> signOut(UUID agent) {
        return commands.signOut(agent);
    }

    @Override
    public CompletionStage<AgentSnapshot> ready(UUID agent) {
        return commands.ready(agent);
    }

    @Override
    public CompletionStage<AgentSnapshot> pause(UUID agent, AgentState breakOrNotReady, String reason) {
        return commands.pause(agent, breakOrNotReady, reason);
    }

    @Override
    public CompletionStage<Void> take(Input input) {
        return commands.take(input);
    }

    @Override
    public Optional<AgentSnapshot> find(UUID agent) {
        return outlet.agent(agent);
    }

    @Override
    public List<AgentSnapshot> agents() {
        return outlet.agents();
    }

    @Override
    public List<QueueSnapshot> queues() {
        return outlet.queues();
    }

    @Override
    public List<QueueOutlook> outlooks() {
        return outlet.outlooks();
    }

    @Override
    public List<String> strategies() {
        return briefing.strategies();
    }

    @Override
    public List<Decision> decisions(UUID call) {
        return outlet.decisions(call);
    }

    @Override
    public List<Decision> latest() {
        return outlet.latest();
    }

    @Override
    public Reading read(Place from, int mostBytes) throws IOException {
        return seat().read(from, mostBytes);
    }

    @Override
    public CompletionStage<EngineState> remember() {
        return crew.remember().thenApplyAsync(state -> state, replies);
    }

    @Override
    public @Nullable RoutingStrategy strategy(String full) {
        return briefing.strategy(full);
    }

    @Override
    public int expectedWait(String queue) {
        return outlet.expectedWait(queue);
    }

    @Override
    public void copied(Place upTo) {
        seat().copied(upTo);
    }

    @Override
    public String name() {
        return "acd";
    }

    @Override
    public Health check() {
        return seat().health(briefing.loaded());
    }

    // ---- among several nodes

    @Override
    public void linked(String other) {
        crew.linked(other);
    }

    @Override
    public void unlinked(String other) {
        crew.unlinked(other);
    }

    @Override
    public void received(String other, byte[] message) {
        crew.received(other, message);
    }

    @Override
    public void lost(String other) {
        crew.lost(other);
    }

    @Override
    public void term(Term term) {
        crew.term(term);
    }

    @Override
    public boolean leads() {
        return crew.leads();
    }

    @Override
    public boolean lostPhone(String account) {
        return phones.lost(account);
    }
}

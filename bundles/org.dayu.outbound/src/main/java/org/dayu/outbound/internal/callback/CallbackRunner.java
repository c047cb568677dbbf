package org.dayu.outbound.internal.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.NodeRun;
import org.dayu.core.api.thread.Threads;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.Rounds;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls back by itself, if it is told to. A promise (asked for, overflow, node lost) keeps its place among those who
 * wait: it is called as soon as an agent would be free for that place. Others are called while nobody waits. One node at a
 * time does it: two that count the same free agents would call twice as many.
 */
@Component(
        immediate = true,
        service = {})
public final class CallbackRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackRunner.class);
    private static final long PERIOD_MILLIS = 2_000;
    private static final int MOST = 20;
    /** A round may wait for the answers of twenty calls. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Set<CallbackReason> PROMISES =
            Set.of(CallbackReason.ASKED, CallbackReason.OVERFLOW, CallbackReason.NODE_LOST, CallbackReason.FAILED);

    /** Calls that need no agent any more, or have one. */
    private static final Set<CallState> WITHOUT_AGENT =
            Set.of(CallState.OFFERED, CallState.VOICEMAIL, CallState.CALLBACK_PROMISED, CallState.ENDED);

    private final CallbackStore store;
    private final CallbackCaller caller;
    private final AgentDesk desk;
    private final Calls calls;
    private final OutboundSettings settings;
    private final Clock clock;
    private final String node;
    private final @Nullable Rounds rounds;

    @Activate
    public CallbackRunner(
            @Reference CallbackStore store,
            @Reference CallbackCaller caller,
            @Reference AgentDesk desk,
            @Reference Calls calls,
            @Reference OutboundSettings settings,
            @Reference NodeRun run,
            @Reference Threads threads) {
        this(store, caller, desk, calls, settings, Clock.systemUTC(), run.node(), threads);
    }

    CallbackRunner(
            CallbackStore store,
            CallbackCaller caller,
            AgentDesk desk,
            Calls calls,
            OutboundSettings settings,
            Clock clock,
            String node,
            @Nullable Threads threads) {
        this.store = store;
        this.caller = caller;
        this.desk = desk;
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
        this.node = node;
        rounds = threads == null
                ? null
                : new Rounds(
                        threads,
                        "outbound-callbacks",
                        PERIOD_MILLIS,
                        this::turn,
                        LOG,
                        "call-backs wait until it is back");
    }

    @Deactivate
    void stop() {
        if (rounds != null) {
            rounds.close();
        }
    }

    /** Begins the calls that may begin now. */
    void turn() {
        Mode mode = settings.callbacks().automatic();
        Instant now = clock.instant();
        if (mode == null || !settings.callbacks().hours().open(now) || !store.hold(node, LEASE)) {
            return;
        }
        List<Callback> calling = store.calling();
        Set<UUID> busy = new HashSet<>();
        calling.stream().map(Callback::callingBy).filter(Objects::nonNull).forEach(busy::add);
        for (QueueSnapshot queue : desk.queues()) {
            serve(queue, mode, calling, busy, now);
        }
    }

    private void serve(QueueSnapshot queue, Mode mode, List<Callback> calling, Set<UUID> busy, Instant now) {
        if (queue.ready() == 0) {
            return;
        }
        long free = queue.ready()
                - calling.stream()
                        .filter(row -> queue.name().equals(row.queue()) && onTheWay(row))
                        .count();
        for (Callback row : store.due(queue.name(), now, MOST)) {
            if (free <= ahead(queue, row)) {
                continue;
            }
            if (call(row, queue, mode, busy)) {
                free--;
            }
        }
    }

    /** How many waiting callers go first: those who came earlier, or everybody if nothing was promised. */
    private static long ahead(QueueSnapshot queue, Callback row) {
        boolean promise = PROMISES.contains(row.reason());
        return queue.waiting().stream()
                .filter(entry -> !promise || entry.arrived().isBefore(row.since()))
                .count();
    }

    /** Whether the call will yet need an agent whom the queue still counts as ready. */
    private boolean onTheWay(Callback row) {
        CallSnapshot call =
                row.callingCall() == null ? null : calls.find(row.callingCall()).orElse(null);
        return call == null || !call.state().human() && !WITHOUT_AGENT.contains(call.state());
    }

    private boolean call(Callback row, QueueSnapshot queue, Mode mode, Set<UUID> busy) {
        try {
            if (mode == Mode.CITIZEN_FIRST) {
                caller.citizenFirst(row.id());
                return true;
            }
            AgentSnapshot agent = agent(queue.name(), row, busy);
            if (agent == null || agent.phone() == null) {
                return false;
            }
            busy.add(agent.id());
            caller.agentFirst(row.id(), agent.id(), agent.phone());
            return true;
        } catch (ConflictException | NotFoundException e) {
            LOG.debug("call-back {} not now", row.id(), e);
            return false;
        }
    }

    /** Who knows the case if ready, else who has been idle longest; nobody twice. */
    private @Nullable AgentSnapshot agent(String queue, Callback row, Set<UUID> busy) {
        return desk.agents().stream()
                .filter(agent -> agent.state() == AgentState.READY)
                .filter(agent -> agent.queues().contains(queue) && !busy.contains(agent.id()))
                .min(Comparator.<AgentSnapshot, Boolean>comparing(
                                agent -> !agent.id().equals(row.agentId()))
                        .thenComparing(AgentSnapshot::since)
                        .thenComparing(AgentSnapshot::workNumber))
                .orElse(null);
    }
}

package org.dayu.ivr.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.dayu.core.api.config.Edits;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrEngine;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.ivr.internal.flow.Flow;
import org.dayu.ivr.internal.speech.Speaker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows flows. Whatever goes wrong on the way (a kind of node that has gone, a version that cannot be read, a node that
 * takes too long) ends with a person, never with a dead line.
 */
@Component(configurationPid = IvrConfig.PID, service = IvrEngine.class)
@Designate(ocd = IvrConfig.class)
public final class FlowEngine implements IvrEngine {

    private static final Logger LOG = LoggerFactory.getLogger(FlowEngine.class);
    /** More nodes without a word of the caller are taken for a circle. */
    private static final int MOST_NODES = 40;

    private final FlowLibrary library;
    private final NodeTypes types;
    private final ScheduledExecutorService pool;
    private final Opening opening;
    private final Speaker speaker;
    private final FlowCounts counts;
    private volatile String fallbackQueue;
    private volatile Duration patience;

    @Activate
    public FlowEngine(
            @Reference FlowLibrary library,
            @Reference NodeTypes types,
            @Reference Opening opening,
            @Reference Speaker speaker,
            @Reference FlowCounts counts,
            @Reference Threads threads,
            IvrConfig config) {
        this(library, types, opening, speaker, counts, threads.pool("ivr-engine", 2));
        modified(config);
    }

    FlowEngine(
            FlowLibrary library,
            NodeTypes types,
            Opening opening,
            Speaker speaker,
            FlowCounts counts,
            ScheduledExecutorService pool) {
        this.library = library;
        this.types = types;
        this.opening = opening;
        this.speaker = speaker;
        this.counts = counts;
        this.pool = pool;
        settle("general", 8);
    }

    /** Edits take effect at the next step of a call. */
    @Modified
    void modified(IvrConfig config) {
        Edits.take(IvrConfig.PID, () -> settle(config.fallback_queue(), config.node_seconds()));
    }

    void settle(String queue, int patienceSeconds) {
        fallbackQueue = queue;
        patience = Duration.ofSeconds(patienceSeconds);
    }

    @Deactivate
    void stop() {
        pool.shutdown();
    }

    @Override
    public IvrPosition begin(String called) {
        FlowLibrary.Active chosen = library.choose(called);
        return opening.begin(chosen.flow(), chosen.version(), called);
    }

    @Override
    public Optional<IvrPosition> beginFlow(String flow) {
        return library.named(flow)
                .map(chosen -> new IvrPosition(
                        chosen.flow().name(), chosen.version(), chosen.flow().start(), Map.of(Opening.NAMED, "1")));
    }

    @Override
    public void step(IvrCaller caller, IvrPosition position, IvrInput input, Consumer<IvrStep> answer) {
        pool.execute(() -> {
            var once = new Answer(caller, answer);
            try {
                begin(caller, position, input, once);
            } catch (RuntimeException e) {
                LOG.error("call {} cannot follow flow {}", caller.call(), position.flow(), e);
                once.give(person(position));
            }
        });
    }

    private void begin(IvrCaller caller, IvrPosition position, IvrInput input, Answer answer) {
        Optional<Flow> found = library.find(position.flow(), position.version());
        if (found.isEmpty()) {
            LOG.warn("call {}: flow {} version {} cannot be read", caller.call(), position.flow(), position.version());
            answer.give(person(position));
            return;
        }
        Flow flow = found.get();
        if (Opening.isNew(position)) {
            counts.count(flow.name(), position.version(), position.node(), FlowCounts.Kind.BEGUN);
            Optional<IvrStep> words = opening.words(caller, position);
            if (words.isPresent()) {
                answer.give(words.get());
            } else {
                enter(flow, caller, Opening.over(position), answer);
            }
            return;
        }
        if (Opening.isGoingOn(position)) {
            enter(flow, caller, Opening.over(flow, position, input), answer);
            return;
        }
        Flow.Operator operator = flow.operator();
        boolean askedForPerson = operator != null
                && input instanceof IvrInput.Digits digits
                && digits.digits().equals(operator.digit())
                && !position.node().equals(operator.node());
        if (askedForPerson) {
            enter(flow, caller, at(position, operator.node(), Map.of()), answer);
        } else {
            visit(flow, caller, position, input, answer, 0);
        }
    }

    private void enter(Flow flow, IvrCaller caller, IvrPosition position, Answer answer) {
        count(position, FlowCounts.Kind.ENTERED);
        visit(flow, caller, position, new IvrInput.Entered(), answer, 0);
    }

    private void count(IvrPosition position, FlowCounts.Kind kind) {
        counts.count(position.flow(), position.version(), position.node(), kind);
    }

    private void visit(Flow flow, IvrCaller caller, IvrPosition position, IvrInput input, Answer answer, int nodes) {
        Optional<Flow.Node> node = flow.node(position.node());
        Optional<IvrNodeType> type = node.flatMap(found -> types.find(found.type()));
        if (type.isEmpty() || nodes > MOST_NODES) {
            LOG.warn("call {}: node {} of flow {} cannot be followed", caller.call(), position.node(), flow.name());
            answer.give(person(position));
            return;
        }
        CompletionStage<Outcome> outcome =
                type.get().handle(new Visit(caller, position, node.get().settings(), input));
        outcome.toCompletableFuture()
                .copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((next, failure) -> {
                    if (failure != null) {
                        LOG.warn("call {}: node {} failed", caller.call(), position.node(), failure);
                        answer.give(person(position));
                    } else if (next instanceof Outcome.Act act) {
                        act(flow, act.step(), answer);
                    } else if (next instanceof Outcome.Go go) {
                        // another node's work goes on on a thread of ours, whoever completed this one
                        pool.execute(() -> go(flow, caller, position, go, answer, nodes));
                    }
                });
    }

    private void go(Flow flow, IvrCaller caller, IvrPosition from, Outcome.Go go, Answer answer, int nodes) {
        try {
            IvrPosition next = at(from, go.node(), go.variables());
            count(next, FlowCounts.Kind.ENTERED);
            visit(flow, caller, next, new IvrInput.Entered(), answer, nodes + 1);
        } catch (RuntimeException e) {
            LOG.error("call {}: node {} failed", caller.call(), go.node(), e);
            answer.give(person(from));
        }
    }

    /** Texts among the prompts are spoken first; those that cannot be are left out, the rest is played. */
    private void act(Flow flow, IvrStep step, Answer answer) {
        if (step instanceof IvrStep.Enqueue) {
            count(step.position(), FlowCounts.Kind.QUEUED);
        } else if (step instanceof IvrStep.Hangup) {
            count(step.position(), FlowCounts.Kind.SERVED);
        }
        SpokenSteps.spoken(flow, step, speaker, patience).thenAccept(answer::give);
    }

    private static IvrPosition at(IvrPosition position, String node, Map<String, String> variables) {
        return new IvrPosition(position.flow(), position.version(), node, new HashMap<>(variables));
    }

    private IvrStep person(IvrPosition position) {
        count(position, FlowCounts.Kind.FAILED);
        return new IvrStep.Enqueue(position, fallbackQueue, 0, Map.of());
    }

    /** Gives exactly one answer. */
    private static final class Answer {

        private final IvrCaller caller;
        private final Consumer<IvrStep> taker;
        private boolean given;

        Answer(IvrCaller caller, Consumer<IvrStep> taker) {
            this.caller = caller;
            this.taker = taker;
        }

        void give(IvrStep step) {
            synchronized (this) {
                if (given) {
                    return;
                }
                given = true;
            }
            try {
                taker.accept(step);
            } catch (RuntimeException e) {
                LOG.error("call {} did not take its next step", caller.call(), e);
            }
        }
    }
}

package org.dayu.acd.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.api.SkillDemand;
import org.dayu.acd.internal.engine.Effect;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.jspecify.annotations.Nullable;

/**
 * What would become of one more caller, by the real engine from where it stands now, with settings that are not in force
 * yet: offered, kept waiting, or sent on, second by second, as if nobody else called, hung up or changed anything. Pure;
 * nothing of it reaches anybody.
 */
public final class TryOut {

    private static final UUID CALL = new UUID(0x7279, 0);
    private static final long HORIZON = 30 * 60_000L;
    private static final int MOST_TURNS = 20_000;
    private static final int MOST_HAPPENINGS = 40;
    private static final int MOST_SEATS = 100;

    /** Who calls. */
    public record Caller(int priority, Map<String, Integer> skills, boolean hostile) {}

    /**
     * Something that would happen.
     *
     * @param second after the call
     * @param what {@code waits}, {@code told} its place, {@code left} the queue, {@code offered}, {@code voicemail}, {@code
     *     callback}, {@code site} (another one is asked) or {@code end}
     * @param queue where
     * @param detail why, or to whom
     */
    public record Happening(long second, String what, String queue, String detail) {}

    /** An agent of the queue who is signed in, and why that one does or does not come into question at once. */
    public record Seat(String workNumber, String name, AgentState state, String why) {}

    /**
     * What would become of the caller.
     *
     * @param position its place at once; 0 if it does not wait
     * @param expectedWait seconds, -1 if nobody serves the queue
     * @param decision why this agent, if one is offered the caller within half an hour
     */
    public record Course(
            int position,
            int expectedWait,
            @Nullable Decision decision,
            List<Happening> happenings,
            List<Seat> seats) {}

    private final Engine engine;
    private final List<Happening> happenings = new ArrayList<>();
    private final long begin;
    private long now;
    private long sequence;
    private boolean over;
    private @Nullable Decision decision;

    private TryOut(EngineState from, Function<String, @Nullable RoutingStrategy> shelf, long now) {
        engine = new Engine(shelf);
        engine.recall(from);
        sequence = from.sequence();
        begin = Math.max(now, from.now());
        this.now = begin;
    }

    /** @param wanted the queue as it might be set */
    public static Course of(
            EngineState from,
            Function<String, @Nullable RoutingStrategy> shelf,
            long now,
            QueueSpec wanted,
            Caller caller) {
        return new TryOut(from, shelf, now).run(wanted, caller);
    }

    private Course run(QueueSpec wanted, Caller caller) {
        apply(new Input.PutQueue(wanted));
        List<Seat> seats = seats(wanted.name(), caller.skills());
        int expected = engine.expectedWait(wanted.name());
        Set<String> marks = caller.hostile() ? Set.of(QueueEntry.HOSTILE) : Set.of();
        apply(new Input.Enqueue(new QueueEntry(
                CALL,
                wanted.name(),
                Instant.ofEpochMilli(begin),
                caller.priority(),
                caller.skills(),
                null,
                null,
                marks,
                null)));
        int position = over ? 0 : position();
        for (int turn = 0; turn < MOST_TURNS && !over && engine.nextDue() - begin <= HORIZON; turn++) {
            now = Math.max(now, engine.nextDue());
            apply(new Input.Tick());
        }
        return new Course(position, expected, decision, List.copyOf(happenings), seats);
    }

    private int position() {
        return engine.queues().stream()
                .mapToInt(queue ->
                        queue.waiting().stream().map(QueueEntry::call).toList().indexOf(CALL))
                .map(index -> index + 1)
                .max()
                .orElse(0);
    }

    private List<Seat> seats(String queue, Map<String, Integer> skills) {
        return engine.agents().stream()
                .filter(agent -> agent.queues().contains(queue) && agent.state() != AgentState.SIGNED_OUT)
                .limit(MOST_SEATS)
                .map(agent -> new Seat(agent.workNumber(), agent.name(), agent.state(), why(agent, skills)))
                .toList();
    }

    private static String why(AgentSnapshot agent, Map<String, Integer> skills) {
        for (SkillDemand demand : SkillDemand.all(skills)) {
            if (!demand.met(agent.skills())) {
                return demand.single()
                        ? demand.key() + " " + agent.skills().getOrDefault(demand.key(), 0) + " < " + demand.level()
                        : "lacks " + demand;
            }
        }
        return agent.reason() == null ? "" : agent.reason();
    }

    private void apply(Input input) {
        engine.apply(new Stamped(++sequence, now, input)).effects().forEach(this::happened);
    }

    private void happened(Effect effect) {
        if (effect instanceof Effect.Decided decided
                && decided.decision().call().equals(CALL)) {
            decision = decided.decision();
        } else if (effect instanceof Effect.Ring ring && ring.offer().call().equals(CALL)) {
            Decision why = decision;
            note("offered", why == null ? "" : why.queue(), number(ring.offer().agentId()));
            over = true;
        } else if (effect instanceof Effect.Overflow overflow && overflow.call().equals(CALL)) {
            String detail = overflow.choice() == null
                    ? overflow.why()
                    : overflow.choice().site();
            note(overflow.action().name().toLowerCase(Locale.ROOT), overflow.queue(), detail);
            over = true;
        } else if (effect instanceof Effect.Passed passed
                && passed.call().equals(CALL)
                && passed.outcome() == Effect.Outcome.OVERFLOWED) {
            note("left", passed.queue(), passed.why() == null ? "" : passed.why());
        } else if (effect instanceof Effect.Announce announce
                && announce.announcement().call().equals(CALL)) {
            note("told", "", Integer.toString(announce.announcement().position()));
        }
    }

    private String number(UUID agent) {
        return engine.agent(agent).map(AgentSnapshot::workNumber).orElse("");
    }

    private void note(String what, String queue, String detail) {
        if (happenings.size() < MOST_HAPPENINGS) {
            happenings.add(new Happening((now - begin) / 1_000, what, queue, detail));
        }
    }
}

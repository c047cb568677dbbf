package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Decision;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.acd.api.RoutingStrategy;
import org.dayu.acd.internal.strategy.LongestIdle;
import org.jspecify.annotations.Nullable;

/** An engine with a clock turned by hand; its state is checked for contradictions after every turn. */
final class Floor {

    static final Instant START = Instant.parse("2026-07-01T01:00:00Z");

    final Map<String, RoutingStrategy> shelf = new TreeMap<>(Map.of("longest-idle@1", new LongestIdle()));
    final List<Stamped> inputs = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();
    Engine engine = new Engine(shelf::get);
    Instant now = START;
    private long sequence;

    Floor(QueueSpec... queues) {
        apply(new Input.Strategies(List.of("longest-idle@1")));
        for (QueueSpec queue : queues) {
            apply(new Input.PutQueue(queue));
        }
    }

    static UUID id(int number) {
        return new UUID(0, number);
    }

    static AgentSpec spec(int number, Map<String, Integer> skills, String... queues) {
        return new AgentSpec(
                id(number), Integer.toString(1000 + number), "座席" + number, skills, Set.copyOf(List.of(queues)), null);
    }

    /** A ready agent of the queue {@code general}. */
    UUID ready(int number) {
        return ready(number, Map.of(), "general");
    }

    UUID ready(int number, Map<String, Integer> skills, String... queues) {
        apply(new Input.PutAgent(spec(number, skills, queues)));
        apply(new Input.SignIn(id(number), Integer.toString(8000 + number)));
        take(new Input.Ready(id(number)));
        return id(number);
    }

    UUID caller(int number) {
        return caller(number, 0, Map.of());
    }

    UUID caller(int number, int priority, Map<String, Integer> skills) {
        return caller(new QueueEntry(id(100_000 + number), "general", now, priority, skills, null, null));
    }

    UUID caller(QueueEntry entry) {
        apply(new Input.Enqueue(entry));
        return entry.call();
    }

    Turn apply(Input input) {
        Stamped stamped = new Stamped(++sequence, now.toEpochMilli(), input);
        inputs.add(stamped);
        Turn turn = engine.apply(stamped);
        effects.addAll(turn.effects());
        assertThat(engine.contradiction()).as("after %s", input).isEmpty();
        return turn;
    }

    /** Applies what must not be refused. */
    Turn take(Input input) {
        Turn turn = apply(input);
        assertThat(turn.refusal()).as("refusal of %s", input).isNull();
        return turn;
    }

    /** Lets time pass, waking the engine whenever it wants to be woken. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (engine.nextDue() <= end.toEpochMilli()) {
            now = Instant.ofEpochMilli(Math.max(engine.nextDue(), now.toEpochMilli()));
            apply(new Input.Tick());
        }
        now = end;
    }

    void answer(UUID agent) {
        apply(new Input.Result(offerTo(agent).orElseThrow(), OfferResult.ANSWERED));
    }

    void result(UUID agent, OfferResult result) {
        apply(new Input.Result(offerTo(agent).orElseThrow(), result));
    }

    Optional<Long> offerTo(UUID agent) {
        return engine.agent(agent).map(AgentSnapshot::offer);
    }

    AgentState state(UUID agent) {
        return engine.agent(agent).orElseThrow().state();
    }

    @Nullable
    String reason(UUID agent) {
        return engine.agent(agent).orElseThrow().reason();
    }

    @Nullable
    UUID callOf(UUID agent) {
        return engine.agent(agent).orElseThrow().call();
    }

    List<UUID> waiting() {
        return queue("general").waiting().stream().map(QueueEntry::call).toList();
    }

    QueueSnapshot queue(String name) {
        return engine.queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    <E extends Effect> List<E> effects(Class<E> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Offer> rings() {
        return effects(Effect.Ring.class).stream().map(Effect.Ring::offer).toList();
    }

    List<Announcement> announcements() {
        return effects(Effect.Announce.class).stream()
                .map(Effect.Announce::announcement)
                .toList();
    }

    Decision lastDecision() {
        var decisions = effects(Effect.Decided.class);
        return decisions.get(decisions.size() - 1).decision();
    }
}

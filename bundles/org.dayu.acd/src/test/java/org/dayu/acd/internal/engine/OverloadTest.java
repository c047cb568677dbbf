package org.dayu.acd.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.junit.jupiter.api.Test;

/**
 * github.com/signalwire/freeswitch/issues/2458: a hundred calls a second for ten minutes, ten times what the agents can
 * take; the queue's limits turn the rest away. Nothing grows, nobody is stranded, and afterwards all is as before.
 */
class OverloadTest {

    private static final int AGENTS = 200;
    private static final int A_SECOND = 100;
    private static final int SECONDS = 600;
    private static final int MOST_WAITING = 500;
    private static final int LONGEST_WAIT = 60;
    private static final long BEGIN = Instant.parse("2026-07-01T01:00:00Z").toEpochMilli();

    private record Due(long at, Input what) {}

    private final Engine engine = new Engine(BuiltIn::find);
    private final Random random = new Random(1);
    private final PriorityQueue<Due> agenda = new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));
    private final Set<UUID> open = new HashSet<>();
    private final Map<Effect.Outcome, Integer> outcomes = new HashMap<>();
    private long now = BEGIN;
    private long sequence;

    private void apply(Input input) {
        var inputs = new ArrayDeque<Input>(List.of(input));
        while (!inputs.isEmpty()) {
            for (Effect effect :
                    engine.apply(new Stamped(++sequence, now, inputs.poll())).effects()) {
                if (effect instanceof Effect.Ring ring) {
                    long talk = 15_000 + random.nextInt(10_000);
                    inputs.add(new Input.Result(ring.offer().id(), OfferResult.ANSWERED));
                    agenda.add(new Due(
                            now + talk,
                            new Input.TalkEnded(
                                    ring.offer().agentId(), ring.offer().call())));
                } else if (effect instanceof Effect.Passed passed) {
                    outcomes.merge(passed.outcome(), 1, Integer::sum);
                    open.remove(passed.call());
                } else if (effect instanceof Effect.Overflow overflow) {
                    open.remove(overflow.call());
                }
            }
        }
    }

    private void until(long end) {
        while (true) {
            long due = Math.min(
                    engine.nextDue(),
                    agenda.isEmpty() ? Long.MAX_VALUE : agenda.peek().at());
            if (due > end) {
                now = end;
                return;
            }
            now = Math.max(now, due);
            apply(
                    agenda.isEmpty() || agenda.peek().at() > now
                            ? new Input.Tick()
                            : agenda.poll().what());
        }
    }

    @Test
    void tenTimesTheLoadForTenMinutesLeavesNothingBehind() {
        apply(new Input.Strategies(BuiltIn.names()));
        apply(new Input.PutQueue(new QueueSpec(
                "general",
                "综合",
                true,
                "longest-idle",
                0,
                20,
                5,
                MOST_WAITING,
                LONGEST_WAIT,
                null,
                30,
                15,
                20,
                true,
                Map.of())));
        for (int i = 0; i < AGENTS; i++) {
            apply(new Input.PutAgent(Floor.spec(i, Map.of(), "general")));
            apply(new Input.SignIn(Floor.id(i), "p" + i));
            apply(new Input.Ready(Floor.id(i)));
        }
        int most = 0;
        for (int call = 0; call < A_SECOND * SECONDS; call++) {
            until(BEGIN + call * 1_000L / A_SECOND);
            var entry =
                    new QueueEntry(new UUID(7, call), "general", Instant.ofEpochMilli(now), 0, Map.of(), null, null);
            open.add(entry.call());
            apply(new Input.Enqueue(entry));
            most = Math.max(most, engine.waiting());
        }
        assertThat(most).isLessThanOrEqualTo(MOST_WAITING + AGENTS);
        int answered = outcomes.getOrDefault(Effect.Outcome.ANSWERED, 0);
        // 200 agents, 20 s of talk and 5 s of wrap-up: 8 a second, and they never stand idle
        assertThat(answered).isBetween(SECONDS * 7, SECONDS * 9);
        until(now + Duration.ofMinutes(3).toMillis());
        assertThat(engine.waiting()).isZero();
        assertThat(open).isEmpty();
        assertThat(engine.contradiction()).isEmpty();
        assertThat(engine.agents()).extracting(AgentSnapshot::state).containsOnly(AgentState.READY);
        assertThat(engine.remember().callers()).isEmpty();
        assertThat(engine.remember().talkedWith()).isEmpty();
    }
}

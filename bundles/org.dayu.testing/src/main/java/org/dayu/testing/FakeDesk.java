package org.dayu.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueOutlook;
import org.dayu.acd.api.QueueSnapshot;

/**
 * Agents and queues as a test sets them: the queue general, unless there are outlooks of others. Nobody signs in or out of
 * it.
 */
public final class FakeDesk implements AgentDesk {

    /** The agents there are. */
    public final List<AgentSnapshot> agents = new ArrayList<>();

    /** Who waits in the queue general. */
    public final List<QueueEntry> waiting = new ArrayList<>();

    /** What callers have to expect; replaced as a whole. */
    public volatile List<QueueOutlook> outlooks = List.of();

    /** Adds an agent of the queue general, who has been in this state since then. */
    public AgentSnapshot agent(String number, AgentState state, Instant since) {
        return agent(UUID.randomUUID(), number, state, since);
    }

    /** The same, with an id that the test knows. */
    public AgentSnapshot agent(UUID id, String number, AgentState state, Instant since) {
        var agent = new AgentSnapshot(
                id,
                number,
                "坐席 " + number,
                "8" + number,
                state,
                null,
                since,
                null,
                null,
                null,
                Map.of(),
                Set.of("general"));
        agents.add(agent);
        return agent;
    }

    /** Adds a caller to the queue general. */
    public void waits(Instant arrived) {
        waiting.add(new QueueEntry(UUID.randomUUID(), "general", arrived, 0, Map.of(), null, null));
    }

    @Override
    public List<QueueSnapshot> queues() {
        if (!outlooks.isEmpty()) {
            return outlooks.stream()
                    .map(one -> new QueueSnapshot(one.queue(), one.queue(), List.of(), null, 0, 1, 0, 0, 0))
                    .toList();
        }
        int ready = (int) agents.stream()
                .filter(agent -> agent.state() == AgentState.READY)
                .count();
        return List.of(new QueueSnapshot("general", "综合", waiting, null, ready, agents.size(), 0, 0, 0));
    }

    @Override
    public List<QueueOutlook> outlooks() {
        return outlooks;
    }

    @Override
    public List<AgentSnapshot> agents() {
        return List.copyOf(agents);
    }

    @Override
    public Optional<AgentSnapshot> find(UUID agent) {
        return agents.stream().filter(one -> one.id().equals(agent)).findFirst();
    }

    @Override
    public CompletionStage<AgentSnapshot> signIn(UUID agent, String phone) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<AgentSnapshot> signOut(UUID agent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<AgentSnapshot> ready(UUID agent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<AgentSnapshot> pause(UUID agent, AgentState state, String reason) {
        throw new UnsupportedOperationException();
    }
}

package org.dayu.conference.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueSnapshot;

/** One agent of one queue, at the phone 8009. */
final class OneAgent implements AgentDesk {

    static final UUID ID = UUID.randomUUID();

    private final AgentState state;

    OneAgent() {
        this(AgentState.READY);
    }

    OneAgent(AgentState state) {
        this.state = state;
    }

    @Override
    public CompletionStage<AgentSnapshot> signIn(UUID agent, String phone) {
        return CompletableFuture.completedFuture(agents().get(0));
    }

    @Override
    public CompletionStage<AgentSnapshot> signOut(UUID agent) {
        return CompletableFuture.completedFuture(agents().get(0));
    }

    @Override
    public CompletionStage<AgentSnapshot> ready(UUID agent) {
        return CompletableFuture.completedFuture(agents().get(0));
    }

    @Override
    public CompletionStage<AgentSnapshot> pause(UUID agent, AgentState breakOrNotReady, String reason) {
        return CompletableFuture.completedFuture(agents().get(0));
    }

    @Override
    public Optional<AgentSnapshot> find(UUID agent) {
        return agents().stream().filter(known -> known.id().equals(agent)).findFirst();
    }

    @Override
    public List<AgentSnapshot> agents() {
        return List.of(new AgentSnapshot(
                ID, "1002", "李四", "8009", state, null, Instant.EPOCH, null, null, null, Map.of(), Set.of("general")));
    }

    @Override
    public List<QueueSnapshot> queues() {
        return List.of(new QueueSnapshot("general", "综合", List.of(), null, 1, 1, 0, 0, 0));
    }
}

package org.dayu.acd.internal.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;

/** Applies changes of agents and queues while they work. */
final class Configurer {

    private final Board board;
    private final Agents agents;
    private final Callers callers;

    Configurer(Board board, Agents agents, Callers callers) {
        this.board = board;
        this.agents = agents;
        this.callers = callers;
    }

    void setup(Input.Setup setup) {
        Set<UUID> agentsKept = new HashSet<>();
        Set<String> queuesKept = new HashSet<>();
        setup.queues().forEach(queue -> {
            queuesKept.add(queue.name());
            put(queue);
        });
        setup.agents().forEach(agent -> {
            agentsKept.add(agent.id());
            put(agent);
        });
        List.copyOf(board.agents.keySet()).stream()
                .filter(id -> !agentsKept.contains(id))
                .forEach(this::dropAgent);
        List.copyOf(board.queues.keySet()).stream()
                .filter(name -> !queuesKept.contains(name))
                .forEach(this::dropQueue);
    }

    void put(AgentSpec spec) {
        AgentCell agent = board.agents.get(spec.id());
        List<QueueCell> before = List.of();
        if (agent == null) {
            agent = new AgentCell(spec, board.skills, board.now);
            board.agents.put(spec.id(), agent);
        } else if (agent.spec().equals(spec) && !agent.dropped) {
            return;
        } else {
            // the work number is part of the order: out before it changes
            before = withdraw(agent);
            agent.spec(spec, board.skills);
        }
        agent.dropped = false;
        join(agent);
        if (agent.signedIn()) {
            before.forEach(board::parted);
        }
    }

    /** @return the queues that the agent served */
    private static List<QueueCell> withdraw(AgentCell agent) {
        List<QueueCell> before = List.copyOf(agent.queues);
        before.forEach(queue -> queue.part(agent));
        agent.queues.clear();
        agent.requeued();
        return before;
    }

    private void join(AgentCell agent) {
        for (QueueCell queue : board.queues.values()) {
            if (queue.serves(agent.spec())) {
                agent.queues.add(queue);
            }
        }
        agent.requeued();
        agent.stand();
        agent.queues.forEach(queue -> queue.join(agent));
        if (agent.state == AgentState.READY) {
            board.freed.add(agent);
        }
        board.changed(agent);
    }

    void dropAgent(UUID id) {
        AgentCell agent = board.agents.get(id);
        if (agent == null) {
            return;
        }
        if (agent.busy()) {
            agent.dropped = true;
            return;
        }
        if (agent.signedIn()) {
            agent.dropped = true;
            agents.free(agent, board.now);
        } else {
            board.remove(agent);
        }
    }

    void put(QueueSpec spec) {
        QueueCell queue = board.queues.get(spec.name());
        if (queue == null) {
            queue = new QueueCell(spec);
            queue.order(board.strategies.standing(spec.strategy()));
            board.queues.put(spec.name(), queue);
        } else if (queue.spec.equals(spec) && !queue.dropped) {
            return;
        } else {
            queue.spec = spec;
            queue.dropped = false;
            queue.order(board.strategies.standing(spec.strategy()));
            callers.rerank(queue);
        }
        for (AgentCell agent : board.agents.values()) {
            boolean serves = queue.serves(agent.spec());
            if (serves != agent.queues.contains(queue)) {
                withdraw(agent);
                join(agent);
            }
        }
        if (queue.desertedAt == 0) {
            board.parted(queue);
        }
    }

    void dropQueue(String name) {
        QueueCell queue = board.queues.get(name);
        if (queue == null) {
            return;
        }
        if (queue.callers.isEmpty()) {
            board.remove(queue);
        } else {
            queue.dropped = true;
        }
    }
}

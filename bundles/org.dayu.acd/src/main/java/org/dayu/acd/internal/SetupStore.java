package org.dayu.acd.internal;

import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;

/** Agents and queues as configured. May block. */
public interface SetupStore {

    Input.Setup load();

    Optional<AgentSpec> agent(UUID id);

    /** Adds or replaces. */
    void put(AgentSpec agent);

    /** @return whether there was such an agent */
    boolean dropAgent(UUID id);

    Optional<QueueSpec> queue(String name);

    /** Adds or replaces. */
    void put(QueueSpec queue);

    /** @return whether there was such a queue */
    boolean dropQueue(String name);
}

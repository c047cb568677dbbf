package org.dayu.conference.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.testing.FakeDesk;

/** A desk with one agent of one queue, at the phone 8009. */
final class OneAgent {

    static final UUID ID = UUID.randomUUID();

    private OneAgent() {}

    static FakeDesk desk(AgentState state) {
        var desk = new FakeDesk();
        desk.agents.add(new AgentSnapshot(
                ID, "1002", "李四", "8009", state, null, Instant.EPOCH, null, null, null, Map.of(), Set.of("general")));
        return desk;
    }
}

package org.dayu.acd.internal;

import java.util.Set;
import java.util.stream.Collectors;

import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.cluster.Member;
import org.jspecify.annotations.Nullable;

/** Tells the engine of nodes that have died, with the phones that were there. Belongs to the crew's thread. */
final class Departed {

    private final Cluster cluster;
    private final Crew.House house;

    Departed(Cluster cluster, Crew.House house) {
        this.cluster = cluster;
        this.house = house;
    }

    /** @param engine which is told, if it decides here */
    void bury(@Nullable AcdLoop engine, String node) {
        if (engine != null) {
            engine.post(new Input.NodeLost(
                    node, house.phonesAt(node).stream().sorted().toList()));
        }
    }

    /** Those who died while nobody could be told. */
    void buryDead(@Nullable AcdLoop engine, EngineState state) {
        Set<String> alive = cluster.members().stream()
                .filter(Member::alive)
                .map(Member::node)
                .collect(Collectors.toSet());
        state.places().stream()
                .map(EngineState.Placed::node)
                .distinct()
                .filter(node -> !alive.contains(node))
                .forEach(node -> bury(engine, node));
    }
}

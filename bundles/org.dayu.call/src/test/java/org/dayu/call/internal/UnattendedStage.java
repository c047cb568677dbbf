package org.dayu.call.internal;

import java.util.List;
import java.util.UUID;

import org.dayu.media.api.Clip;

/** A caller with whom nobody talks, what is played to them, and the keys they press. */
abstract class UnattendedStage {

    final Exchange exchange = new Exchange();

    void finishes(UUID call) {
        exchange.citizenSound(call).finishes();
        exchange.settle();
    }

    void presses(UUID call, char key) {
        exchange.citizenSound(call).key(key);
        exchange.settle();
    }

    List<String> playing(UUID call) {
        var played = exchange.citizenSound(call).played;
        return played.get(played.size() - 1).stream()
                .map(clip -> clip instanceof Clip.Prompt prompt ? prompt.name() : "tone")
                .toList();
    }
}

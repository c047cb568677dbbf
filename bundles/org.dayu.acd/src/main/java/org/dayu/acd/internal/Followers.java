package org.dayu.acd.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.dayu.acd.internal.journal.Word;

/** The nodes that follow the engine of this one: told its state first, and each turn from then on. Thread-safe. */
final class Followers {

    private final Links links;
    private final Set<String> following = ConcurrentHashMap.newKeySet();
    private final Set<String> wanting = ConcurrentHashMap.newKeySet();

    Followers(Links links) {
        this.links = links;
    }

    /** It is to be told the state between this turn and the next. */
    void want(String node) {
        wanting.add(node);
    }

    /** What it knows is not followed up any more, until it is told the state anew. */
    void lapse(String node) {
        following.remove(node);
    }

    /** Nobody is followed up any more, until told the state anew. */
    void lapseAll() {
        following.clear();
    }

    void gone(String node) {
        following.remove(node);
        wanting.remove(node);
    }

    /** Nobody follows this node any more. */
    void forget() {
        following.clear();
        wanting.clear();
    }

    /** Tells a turn; on the loop. */
    void turned(Supplier<Word> turn) {
        if (!following.isEmpty()) {
            Predicate<String> say = links.saying(turn.get());
            following.forEach(node -> {
                if (!say.test(node)) {
                    following.remove(node);
                }
            });
        }
    }

    /** Tells the state to those who want it; on the loop, between turns. */
    void between(Supplier<Word> state) {
        if (wanting.isEmpty()) {
            return;
        }
        Set<String> nodes = Set.copyOf(wanting);
        wanting.removeAll(nodes);
        Predicate<String> say = links.saying(state.get());
        nodes.forEach(node -> {
            if (say.test(node)) {
                following.add(node);
            }
        });
    }
}

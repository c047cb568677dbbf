package org.dayu.acd.internal;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.journal.Word;
import org.dayu.core.api.cluster.Cluster;

/** The nodes to which this one is linked, and what is said between them. Thread-safe; nothing here blocks. */
final class Links {

    private final JournalCodec codec = new JournalCodec();
    private final Cluster cluster;
    private final Set<String> linked = ConcurrentHashMap.newKeySet();

    Links(Cluster cluster) {
        this.cluster = cluster;
    }

    void add(String node) {
        linked.add(node);
    }

    void remove(String node) {
        linked.remove(node);
    }

    void forEach(Consumer<String> work) {
        linked.forEach(work);
    }

    /** @return whether it is on its way */
    boolean say(String node, Word word) {
        return saying(word).test(node);
    }

    /** Says the same to each node that is given, put into bytes once; whether it is on its way there. */
    Predicate<String> saying(Word word) {
        byte[] bytes = codec.say(word);
        return node -> cluster.send(node, Crew.CHANNEL, bytes);
    }

    /** @throws IOException if this version does not understand it */
    Word read(byte[] message) throws IOException {
        return codec.hear(message);
    }
}

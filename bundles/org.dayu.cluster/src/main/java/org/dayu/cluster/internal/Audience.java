package org.dayu.cluster.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.dayu.core.api.cluster.ClusterListener;
import org.dayu.core.api.cluster.Term;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whoever listens to the cluster. Told by one thread; one that fails does not keep the others from being told. */
final class Audience {

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private record Listener(ClusterListener told, @Nullable String channel, @Nullable String group) {}

    /**
     * Joins, and first catches up.
     *
     * @param linked the nodes there is a link to
     * @param term who decides the group now, or {@code null} if there is none
     */
    void join(
            ClusterListener listener,
            @Nullable String channel,
            @Nullable String group,
            List<String> linked,
            @Nullable Term term) {
        Listener joined = new Listener(listener, channel, group);
        listeners.add(joined);
        linked.forEach(node -> tell(joined, it -> it.linked(node)));
        if (term != null) {
            tell(joined, it -> it.term(term));
        }
    }

    void part(ClusterListener listener) {
        listeners.removeIf(each -> each.told() == listener);
    }

    void linked(String node) {
        listeners.forEach(listener -> tell(listener, it -> it.linked(node)));
    }

    void unlinked(String node) {
        listeners.forEach(listener -> tell(listener, it -> it.unlinked(node)));
    }

    void lost(String node) {
        listeners.forEach(listener -> tell(listener, it -> it.lost(node)));
    }

    void received(String node, Frame.Message message) {
        listeners.stream()
                .filter(listener -> message.channel().equals(listener.channel()))
                .forEach(listener -> tell(listener, it -> it.received(node, message.body())));
    }

    void term(Term term) {
        listeners.stream()
                .filter(listener -> term.group().equals(listener.group()))
                .forEach(listener -> tell(listener, it -> it.term(term)));
    }

    private static void tell(Listener listener, Consumer<ClusterListener> work) {
        try {
            work.accept(listener.told());
        } catch (RuntimeException e) {
            LOG.error(
                    "{} failed to follow the cluster",
                    listener.told().getClass().getName(),
                    e);
        }
    }
}

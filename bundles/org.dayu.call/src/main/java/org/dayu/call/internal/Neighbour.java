package org.dayu.call.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Another bundle's service as it is at the moment: away, there, or failing while it is being replaced. A failure is
 * written down and then the same as absence, so that no call hangs on it. Thread-safe, never waits.
 */
final class Neighbour<S> {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbour.class);

    private final String name;
    private final AtomicReference<@Nullable S> present = new AtomicReference<>();

    Neighbour(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void came(S service) {
        present.set(service);
    }

    /** @return whether nobody is there now; not so if another came before this one went */
    boolean went(S service) {
        return present.compareAndSet(service, null);
    }

    @Nullable
    S get() {
        return present.get();
    }

    boolean isAway() {
        return present.get() == null;
    }

    /** @return whether it took it */
    boolean tell(Consumer<S> work) {
        return ask(service -> {
                    work.accept(service);
                    return Boolean.TRUE;
                })
                .isPresent();
    }

    <R> Optional<R> ask(Question<S, R> question) {
        S service = present.get();
        if (service == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.ask(service));
        } catch (RuntimeException e) {
            LOG.warn("{} failed; going on without it", name, e);
            return Optional.empty();
        }
    }

    /** Like a function, but what it returns is never null. */
    interface Question<S, R> {
        R ask(S service);
    }
}

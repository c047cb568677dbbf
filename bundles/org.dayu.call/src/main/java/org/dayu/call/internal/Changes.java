package org.dayu.call.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of changes, on one thread. That thread keeps its own picture of the live calls, made of the very
 * changes it has told, so that a listener that comes late gets a snapshot that fits the next change exactly.
 */
final class Changes {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final long PARK = TimeUnit.MILLISECONDS.toNanos(500);

    /** After a change a moment is waited for the next ones: at a high rate a waking for each would cost more than telling it. */
    private static final long GATHER = TimeUnit.MILLISECONDS.toNanos(20);

    private final Inbox<Runnable> inbox = new Inbox<>();
    private final Map<UUID, CallSnapshot> picture = new LinkedHashMap<>();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private volatile boolean stopping;

    /** A listener and what is known of it. */
    private static final class Subscriber {
        final CallListener listener;
        /** Set at once when the service goes, ahead of what is still in the inbox. */
        volatile boolean gone;

        boolean complained;

        Subscriber(CallListener listener) {
            this.listener = listener;
        }

        void tell(Runnable message) {
            if (gone) {
                return;
            }
            try {
                message.run();
            } catch (RuntimeException e) {
                if (!complained) {
                    complained = true;
                    LOG.error(
                            "call listener {} fails; it is kept, further failures are not logged",
                            listener.getClass().getName(),
                            e);
                }
            }
        }
    }

    private final Map<CallListener, Subscriber> known = new java.util.concurrent.ConcurrentHashMap<>();

    void changed(CallSnapshot before, CallSnapshot now) {
        inbox.post(() -> {
            if (now.state() == CallState.ENDED) {
                picture.remove(now.id());
            } else {
                picture.put(now.id(), now);
            }
            for (Subscriber subscriber : subscribers) {
                subscriber.tell(() -> subscriber.listener.changed(before, now));
            }
        });
    }

    void join(CallListener listener) {
        var subscriber = new Subscriber(listener);
        known.put(listener, subscriber);
        inbox.post(() -> {
            subscriber.tell(() -> listener.snapshot(List.copyOf(picture.values())));
            subscribers.add(subscriber);
        });
    }

    void leave(CallListener listener) {
        Subscriber subscriber = known.remove(listener);
        if (subscriber != null) {
            subscriber.gone = true;
            inbox.post(() -> subscribers.remove(subscriber));
        }
    }

    /** Runs something after all changes so far have been told. */
    void afterwards(Runnable work) {
        inbox.post(work);
    }

    void run() {
        while (!stopping || !inbox.isEmpty()) {
            while (turn()) {
                // all that is there
            }
            inbox.rest(GATHER);
            inbox.await(PARK);
        }
    }

    /** Tells one thing; false if there was none. */
    boolean turn() {
        Runnable next = inbox.poll();
        if (next == null) {
            return false;
        }
        try {
            next.run();
        } catch (RuntimeException e) {
            LOG.error("telling of a call failed", e);
        }
        return true;
    }

    void stop() {
        stopping = true;
        inbox.post(() -> {});
    }
}

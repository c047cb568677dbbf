package org.dayu.messaging.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.messaging.MessageListener;
import org.dayu.core.api.tx.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to one listener, each once, in order: a message that fails holds up those behind it until it has
 * succeeded or was put aside, because they may be about the same thing. While something that the listener needs is away
 * ({@link UnavailableException}) it waits as long as that takes.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final String name;
    private final MessageListener listener;
    private final Inbox inbox;
    private final Transactions transactions;
    private final DeadLetters deadLetters;
    private final RedeliveryPolicy policy;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Delivery(
            String name,
            MessageListener listener,
            Inbox inbox,
            Transactions transactions,
            DeadLetters deadLetters,
            RedeliveryPolicy policy) {
        this.name = name;
        this.listener = listener;
        this.inbox = inbox;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.policy = policy;
    }

    /** Ends a wait between two attempts at once; the message stays with the broker. */
    void stop() {
        stopped.countDown();
    }

    /**
     * Returns when the message has been handled, recognised as a repeat, or put aside.
     *
     * @throws StoppedException if told to stop before that
     */
    void deliver(Message message) {
        int failures = 0;
        for (int attempt = 1; ; attempt++) {
            try {
                handle(message);
                return;
            } catch (UnavailableException e) {
                LOG.info("listener {} waits with message {}: {}", name, message.id(), e.getMessage());
            } catch (RuntimeException e) {
                failures++;
                if (failures >= policy.attempts()) {
                    putAside(message, failures, e);
                    return;
                }
                LOG.warn("listener {} failed with message {} of type {}", name, message.id(), message.type(), e);
            }
            pause(attempt);
        }
    }

    private void handle(Message message) {
        transactions.run(() -> {
            if (inbox.first(name, message.id())) {
                listener.on(message);
            }
        });
    }

    private void putAside(Message message, int failures, RuntimeException cause) {
        LOG.error(
                "listener {} failed {} times with message {} of type {}; it is in {} now",
                name,
                failures,
                message.id(),
                message.type(),
                Destinations.deadLetters(name),
                cause);
        deadLetters.put(name, message, cause.toString());
    }

    private void pause(int attempt) {
        try {
            if (stopped.await(policy.after(attempt).toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    /** The listener goes away in the middle of a message. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException() {
            // no stack trace: nothing went wrong
            super("the listener is going away", null, false, false);
        }
    }
}

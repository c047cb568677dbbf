package org.dayu.messaging.internal;

import java.util.List;

import org.dayu.core.api.messaging.Message;

/** Messages that a listener could not handle, kept until somebody looks. Thread-safe. */
interface DeadLetters {

    /**
     * One of them.
     *
     * @param failure what the listener threw at the last attempt
     */
    record Letter(Message message, String failure) {}

    void put(String listener, Message message, String failure);

    /** Of one listener, oldest first, at most the broker's page (400). */
    List<Letter> list(String listener);

    /** Gives all letters of a listener to it once more; returns how many. */
    int retry(String listener);
}

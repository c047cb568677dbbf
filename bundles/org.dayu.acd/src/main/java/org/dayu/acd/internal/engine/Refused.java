package org.dayu.acd.internal.engine;

/** The state does not allow it; nothing has changed. The message is a Chinese sentence. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
        super(message, null, false, false);
    }
}

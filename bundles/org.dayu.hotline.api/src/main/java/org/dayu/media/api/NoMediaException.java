package org.dayu.media.api;

/** No media leg can be opened now: no free port, or the engine is draining. */
public final class NoMediaException extends Exception {

    private static final long serialVersionUID = 1L;

    public NoMediaException(String message) {
        super(message);
    }
}

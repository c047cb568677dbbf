package org.dayu.media.api;

/** The peer's SDP cannot be used; the message says why, without addresses. */
public final class SdpRejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    public SdpRejectedException(String message) {
        super(message);
    }
}

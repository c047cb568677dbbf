package org.dayu.sip.internal.leg;

import java.util.Optional;

import javax.sip.header.Header;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** What the line behind a way knows to do, beyond carrying one INVITE. Called inside the leg's queue; must not block. */
public interface Line {

    /** A phone's: one way, no second try. */
    Line NONE = new Line() {};

    /** The way to try when this one has come to nothing before anybody answered; empty if that was the last. */
    default Optional<Way> otherwise() {
        return Optional.empty();
    }

    /** Where a 3xx of the callee leads, if we follow it. */
    default Optional<Way> redirected(Response response) {
        return Optional.empty();
    }

    /** Our proof for a 401 or 407; empty if we have none. */
    default Optional<Header> proof(Request request, Response challenge) {
        return Optional.empty();
    }

    /** How long the first response may take before the next way is tried, in milliseconds; 0 for as long as it takes. */
    default long patienceMillis() {
        return 0;
    }

    /** Whether provisional responses may come reliably (RFC 3262). */
    default boolean reliable() {
        return false;
    }

    /** Whether who is called there may have us transfer it by REFER. */
    default boolean refers() {
        return true;
    }

    /** What SDP the way that is being tried lets through. */
    default SdpGate gate() {
        return SdpGate.OPEN;
    }

    /** Told what came of the way that is being tried; only the first word counts. @param status 408 for nothing */
    default void outcome(int status) {}

    /** Told that nothing of our offer may go by the way that was about to be tried; nobody has been asked. */
    default void unfit() {}
}

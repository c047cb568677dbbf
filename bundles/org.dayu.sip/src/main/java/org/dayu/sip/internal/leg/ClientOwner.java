package org.dayu.sip.internal.leg;

import javax.sip.message.Response;

/** Who sent a request and waits for its outcome. Called inside the leg's queue. */
interface ClientOwner {

    Leg leg();

    void onResponse(Response response);

    /** No final response within 64*T1. */
    void onTimeout();

    /** There is no way to the peer (RFC 3261, 17.1.4). */
    default void onUnreachable() {
        onTimeout();
    }
}

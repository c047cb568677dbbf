package org.dayu.sip.internal.leg;

import javax.sip.message.Response;

/** Who sent a request and waits for its outcome. Called inside the leg's queue. */
interface ClientOwner {

    Leg leg();

    void onResponse(Response response);

    /** No final response within 64*T1, or the peer cannot be reached. */
    void onTimeout();
}

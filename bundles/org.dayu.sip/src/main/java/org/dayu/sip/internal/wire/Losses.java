package org.dayu.sip.internal.wire;

import java.util.List;

/** Told of connections that came to nothing. Called on threads of sockets; must not block. */
interface Losses {

    /** A peer cannot be reached, or has closed before a word. */
    void unreachable(Destination peer, Trouble trouble);

    /** @param transactions those of requests that were in vain, as {@link Unheard} names them */
    void inVain(List<String> transactions);
}

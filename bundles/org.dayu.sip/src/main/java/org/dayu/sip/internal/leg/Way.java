package org.dayu.sip.internal.leg;

import java.util.List;

import javax.sip.address.Address;
import javax.sip.address.URI;
import javax.sip.header.Header;

import org.dayu.sip.internal.wire.Destination;

/**
 * How somebody is called.
 *
 * @param hop where the INVITE goes
 * @param target its Request-URI and To
 * @param from who we say we are
 * @param headers what the trunk wants besides
 * @param symmetric whether the peer is reached only where it sends from
 * @param talks whether it is known to pick up on NOTIFY talk
 * @param name the trunk or account, for an operator
 * @param released told when the leg is over, or goes another way
 * @param line what to do when it does not work out
 */
public record Way(
        Destination hop,
        URI target,
        Address from,
        List<Header> headers,
        boolean symmetric,
        boolean talks,
        String name,
        Runnable released,
        Line line) {

    public Way(
            Destination hop,
            URI target,
            Address from,
            List<Header> headers,
            boolean symmetric,
            boolean talks,
            String name,
            Runnable released) {
        this(hop, target, from, headers, symmetric, talks, name, released, Line.NONE);
    }
}

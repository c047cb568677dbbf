package org.dayu.sip.internal.wire;

import java.net.InetAddress;

/**
 * Where to listen.
 *
 * @param bind the address to bind; the wildcard needs an {@code advertise}
 * @param advertise the address that peers are told
 * @param port of UDP and TCP; 0 for any that is free for both
 * @param lanes how many threads parse and run transactions
 * @param tls SIP over TLS, if it is wanted
 */
public record WireSettings(InetAddress bind, InetAddress advertise, int port, int lanes, TlsSettings tls) {

    public WireSettings(InetAddress bind, InetAddress advertise, int port, int lanes) {
        this(bind, advertise, port, lanes, TlsSettings.OFF);
    }

    /** Whether the sockets of the other settings serve for these as well. */
    public boolean sameSockets(WireSettings other) {
        return bind.equals(other.bind)
                && advertise.equals(other.advertise)
                && port == other.port
                && lanes == other.lanes
                && tls.on() == other.tls.on()
                && tls.port() == other.tls.port();
    }
}

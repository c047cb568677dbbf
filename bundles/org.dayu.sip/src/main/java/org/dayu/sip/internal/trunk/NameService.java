package org.dayu.sip.internal.trunk;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up; may block, so never on a call's path. */
public interface NameService {

    /** A server of a service (RFC 2782): the lowest priority first, among equals by weight. */
    record Server(int priority, int weight, int port, String host) {}

    /** The servers of e.g. {@code _sip._udp.example.com}; empty if there is no such record. */
    List<Server> servers(String service) throws UnknownHostException;

    List<InetAddress> addresses(String host) throws UnknownHostException;
}

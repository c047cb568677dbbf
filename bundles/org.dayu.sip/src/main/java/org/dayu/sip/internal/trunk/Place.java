package org.dayu.sip.internal.trunk;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a trunk's carrier is, as configured. Immutable.
 *
 * @param host a name or an address; empty: nothing is dialled
 * @param port 0: the servers are looked up by SRV records (RFC 3263)
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param nameServers who is asked for names, as {@code address} or {@code address:port}; empty: those of the machine
 */
public record Place(String host, int port, String transport, List<String> nameServers) {

    private static final Set<String> TRANSPORTS = Set.of("udp", "tcp", "tls");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]*|\\[?[0-9A-Fa-f:.]+]?");
    private static final Pattern SERVER =
            Pattern.compile("(?:\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");

    /** For a trunk that only takes calls. */
    public static final Place NOWHERE = new Place("", 5060, "udp");

    public Place {
        nameServers = List.copyOf(nameServers);
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("outbound.host must be a name or an address, not " + host);
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("outbound.port must be 0 to 65535, not " + port);
        }
        if (!TRANSPORTS.contains(transport)) {
            throw new IllegalArgumentException("outbound.transport must be udp, tcp or tls, not " + transport);
        }
        for (String server : nameServers) {
            if (!SERVER.matcher(server).matches()) {
                throw new IllegalArgumentException(
                        "name.servers must be addresses, like 192.0.2.53 or 192.0.2.53:5353, not " + server);
            }
        }
    }

    public Place(String host, int port, String transport) {
        this(host, port, transport, List.of());
    }

    boolean somewhere() {
        return !host.isEmpty();
    }
}

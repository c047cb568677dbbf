package org.dayu.sip.internal.trunk;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

import org.dayu.sip.internal.wire.Destination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the servers of a trunk: RFC 3263 without NAPTR, for the transport is configured. May block. */
final class ServerSearch {

    /** A server, with what its record says of the order (RFC 2782). */
    record Server(Destination hop, int priority, int weight) {}

    private static final Logger LOG = LoggerFactory.getLogger(ServerSearch.class);
    private static final int MOST_ADDRESSES = 4;

    private final NameService names;

    ServerSearch(NameService names) {
        this.names = names;
    }

    /** By priority. @throws UnknownHostException if the place cannot be found */
    List<Server> find(Place place) throws UnknownHostException {
        if (place.port() > 0) {
            return at(place.host(), place.port(), place.transport(), 1);
        }
        boolean tls = place.transport().equals("tls");
        String service = tls ? "_sips._tcp." : "_sip._" + place.transport() + '.';
        List<NameService.Server> records = names.servers(service + place.host());
        if (records.isEmpty()) {
            // a host without such a record is itself the server
            return at(place.host(), tls ? 5061 : 5060, place.transport(), MOST_ADDRESSES);
        }
        List<Server> found = new ArrayList<>();
        for (NameService.Server one : records) {
            try {
                at(one.host(), one.port(), place.transport(), 1)
                        .forEach(server -> found.add(new Server(server.hop(), one.priority(), one.weight())));
            } catch (UnknownHostException e) {
                LOG.warn("server {} of {} cannot be found", one.host(), place.host());
            }
        }
        found.sort(Comparator.comparingInt(Server::priority));
        return found;
    }

    private List<Server> at(String host, int port, String transport, int most) throws UnknownHostException {
        List<Server> found = new ArrayList<>();
        names.addresses(host).stream()
                .limit(most)
                .forEach(address -> found.add(
                        new Server(new Destination(new InetSocketAddress(address, port), transport), found.size(), 1)));
        return found;
    }

    /** An order for one call: by priority, among equals drawn by weight. @param random below its argument */
    static List<Destination> drawn(List<Server> byPriority, IntUnaryOperator random) {
        List<Destination> order = new ArrayList<>(byPriority.size());
        for (int at = 0; at < byPriority.size(); ) {
            int end = at + 1;
            while (end < byPriority.size()
                    && byPriority.get(end).priority() == byPriority.get(at).priority()) {
                end++;
            }
            Weighted.order(byPriority.subList(at, end), Server::weight, random)
                    .forEach(server -> order.add(server.hop()));
            at = end;
        }
        return order;
    }
}

package org.dayu.sip.internal.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;

/**
 * Where a request goes, decided by us and fixed to it: names were looked up long before, phones are reached where their
 * packets come from, and the stack never asks a name server on a call's path.
 *
 * @param transport {@code udp}, {@code tcp}, {@code tls} or {@code ws}
 */
public record Destination(InetSocketAddress address, String transport) implements Hop {

    private static final int DEFAULT_PORT = 5060;
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** Where a URI points, if that is an address; a name would have to be looked up. */
    public static Optional<Destination> of(URI uri) {
        if (!(uri instanceof SipURI sip) || sip.getHost() == null) {
            return Optional.empty();
        }
        String host = sip.getHost();
        if (!IPV4.matcher(host).matches() && host.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            String usual = "sips".equalsIgnoreCase(sip.getScheme()) ? "tls" : "udp";
            String transport = sip.getTransportParam() == null ? usual : sip.getTransportParam();
            int standard = transport.equalsIgnoreCase("tls") ? DEFAULT_PORT + 1 : DEFAULT_PORT;
            int port = sip.getPort() > 0 ? sip.getPort() : standard;
            return Optional.of(new Destination(
                    new InetSocketAddress(InetAddress.getByName(host), port), transport.toLowerCase(Locale.ROOT)));
        } catch (UnknownHostException e) {
            return Optional.empty(); // digits and dots, but no address
        }
    }

    @Override
    public String getHost() {
        return address.getAddress().getHostAddress();
    }

    @Override
    public int getPort() {
        return address.getPort();
    }

    @Override
    public String getTransport() {
        return transport;
    }

    @Override
    public String toString() {
        return getHost() + ':' + getPort() + ';' + transport;
    }
}

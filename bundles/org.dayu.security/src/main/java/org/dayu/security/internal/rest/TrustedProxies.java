package org.dayu.security.internal.rest;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.dayu.core.api.net.AddressRange;
import org.dayu.core.api.security.RequestSource;
import org.dayu.security.internal.SecurityConfig;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes the proxies that are configured, and of them one header only: the other passes through many proxies as the
 * visitor wrote it.
 */
@Component(service = RequestSource.class, configurationPid = SecurityConfig.PID)
public final class TrustedProxies implements RequestSource {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedProxies.class);
    private static final String STANDARD = "Forwarded";
    private static final String USUAL = "X-Forwarded-For";
    private static final int MOST = 32;

    private volatile Trust trust = new Trust(List.of(), USUAL);

    private record Trust(List<AddressRange> proxies, String header) {

        boolean believes(InetAddress address) {
            return proxies.stream().anyMatch(proxy -> proxy.contains(address));
        }
    }

    @Activate
    public TrustedProxies(SecurityConfig config) {
        modified(config);
    }

    /** Without coming anew, for who limits by it would come anew too. */
    @Modified
    void modified(SecurityConfig config) {
        List<AddressRange> proxies = Stream.of(config.proxy_addresses().split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> range(text).stream())
                .toList();
        trust = new Trust(proxies, config.proxy_header().strip().equalsIgnoreCase(STANDARD) ? STANDARD : USUAL);
    }

    private static Optional<AddressRange> range(String text) {
        try {
            return Optional.of(AddressRange.parse(text));
        } catch (IllegalArgumentException e) {
            LOG.error("{}: proxy.addresses: {} is not believed, for it is no address", SecurityConfig.PID, text);
            return Optional.empty();
        }
    }

    @Override
    public String of(String peer, Function<String, Enumeration<String>> headers) {
        Trust now = trust;
        InetAddress nearest = address(peer).orElse(null);
        if (nearest == null || !now.believes(nearest)) {
            return peer;
        }
        List<String> hops = hops(now.header(), headers.apply(now.header()));
        InetAddress source = nearest;
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MOST) && now.believes(source); i--) {
            InetAddress next = address(hops.get(i)).orElse(null);
            if (next == null) {
                break; // "unknown", or a name that hides an address (RFC 7239, 6.2 and 6.3)
            }
            source = next;
        }
        return source.equals(nearest) ? peer : source.getHostAddress();
    }

    /** From the farthest to the nearest, each as it was written. */
    private static List<String> hops(String header, Enumeration<String> lines) {
        List<String> hops = new ArrayList<>();
        for (String line : Collections.list(lines)) {
            for (String element : line.split(",")) {
                hops.add(header.equals(STANDARD) ? node(element) : element.strip());
            }
        }
        return hops;
    }

    /** What {@code for=} says in one element of {@code Forwarded} (RFC 7239, 4); a comma within quotes is in no address. */
    private static String node(String element) {
        return Stream.of(element.split(";"))
                .map(String::strip)
                .filter(pair -> pair.regionMatches(true, 0, "for=", 0, 4))
                .map(pair -> pair.substring(4).replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    /** An address with or without a port: {@code 192.0.2.7:4711}, {@code [2001:db8::7]:4711}, {@code 2001:db8::7}. */
    private static Optional<InetAddress> address(String text) {
        String bare = text;
        if (text.startsWith("[")) {
            bare = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (text.indexOf('.') > 0 && text.indexOf(':') > 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            bare = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(AddressRange.address(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

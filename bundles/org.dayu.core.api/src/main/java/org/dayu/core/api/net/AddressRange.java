package org.dayu.core.api.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An address, or a block of them in CIDR notation (RFC 4632, RFC 4291). Immutable; never asks a name server.
 *
 * @param bits how many leading bits count
 * @since 1.0
 */
public record AddressRange(InetAddress network, int bits) {

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LITERAL =
            Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}|[0-9A-Fa-f:.]{0,45}:[0-9A-Fa-f:.]{0,45}");

    /**
     * Reads one address.
     *
     * @throws IllegalArgumentException if it is none, e.g. a name
     */
    public static InetAddress address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not an address");
        }
        try {
            return InetAddress.getByName(text); // a literal is not looked up
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address", e);
        }
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code 192.0.2.7}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress network = address(slash < 0 ? text : text.substring(0, slash));
            int all = network.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= all) {
                return new AddressRange(network, bits);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an address or CIDR block: " + text, e);
        }
        throw new IllegalArgumentException("not a CIDR block: " + text);
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] theirs = address.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int i = 0, left = bits; left > 0; i++, left -= Byte.SIZE) {
            int mask = left >= Byte.SIZE ? 0xff : 0xff << (Byte.SIZE - left);
            if (((mine[i] ^ theirs[i]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}

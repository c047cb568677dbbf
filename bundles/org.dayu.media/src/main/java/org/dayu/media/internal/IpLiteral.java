package org.dayu.media.internal;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.dayu.media.api.SdpRejectedException;

/** Addresses as literals only: a name would have to be looked up, and nobody waits for a name server here. */
final class IpLiteral {

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private IpLiteral() {}

    static InetAddress parse(String text) throws SdpRejectedException {
        boolean v4 = V4.matcher(text).matches();
        boolean v6 = text.indexOf(':') >= 0 && V6.matcher(text).matches();
        if (!v4 && !v6) {
            throw new SdpRejectedException("an address is not an IP literal");
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new SdpRejectedException("an address is not an IP literal");
        }
    }

    static String type(InetAddress address) {
        return address instanceof Inet4Address ? "IP4" : "IP6";
    }

    /** Whether nobody can reach it from elsewhere, so that a packet from another address may still be the peer's. */
    static boolean isPrivate(InetAddress address) {
        if (address.isSiteLocalAddress() || address.isLinkLocalAddress() || address.isLoopbackAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        boolean carrierNat = bytes.length == 4 && (bytes[0] & 0xFF) == 100 && (bytes[1] & 0xC0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        return carrierNat || uniqueLocal;
    }
}

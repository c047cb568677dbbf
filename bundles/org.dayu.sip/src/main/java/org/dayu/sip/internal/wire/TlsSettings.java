package org.dayu.sip.internal.wire;

import java.util.List;

/**
 * SIP over TLS 1.2 and 1.3 (RFC 3261, 26.3; RFC 5630).
 *
 * @param port to listen on; 0 for any; negative for no TLS at all
 * @param keyStore a PKCS12 file with our certificate and key
 * @param authorities a PEM file of the authorities that sign our carriers' certificates; empty for none
 * @param pins SHA-256 fingerprints (hex) of carriers' certificates that are trusted as they are
 * @param clientsProve whether who connects must show a certificate that we trust
 */
public record TlsSettings(
        int port, String keyStore, String password, String authorities, List<String> pins, boolean clientsProve) {

    public static final TlsSettings OFF = new TlsSettings(-1, "", "", "", List.of(), false);

    public TlsSettings {
        pins = List.copyOf(pins);
    }

    boolean on() {
        return port >= 0 && !keyStore.isEmpty();
    }

    @Override
    public String toString() {
        return "TlsSettings[" + port + ']';
    }
}

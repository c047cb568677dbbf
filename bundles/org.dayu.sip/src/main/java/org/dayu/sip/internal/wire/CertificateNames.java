package org.dayu.sip.internal.wire;

import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The SIP domains that a certificate speaks for (RFC 5922, 7.1): its {@code sip:} URIs, or else its DNS names; the common name
 * only of one without any alternative name. No wildcards (7.2). Pure functions.
 */
final class CertificateNames {

    private static final int DNS = 2;
    private static final int URI_NAME = 6;

    private CertificateNames() {}

    static boolean bears(X509Certificate certificate, Collection<String> wanted) {
        return of(certificate).stream().anyMatch(name -> wanted.stream().anyMatch(name::equalsIgnoreCase));
    }

    static List<String> of(X509Certificate certificate) {
        List<String> uris = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        Collection<List<?>> alternatives;
        try {
            alternatives = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            return List.of(); // what cannot be read speaks for nobody
        }
        if (alternatives == null) {
            return commonNames(certificate);
        }
        for (List<?> alternative : alternatives) {
            String text = String.valueOf(alternative.get(1));
            if (Integer.valueOf(URI_NAME).equals(alternative.get(0))) {
                domain(text, uris);
            } else if (Integer.valueOf(DNS).equals(alternative.get(0))) {
                hosts.add(text);
            }
        }
        return uris.isEmpty() ? hosts : uris;
    }

    /** A URI with a user names a person, not a domain. */
    private static void domain(String uri, List<String> into) {
        String lower = uri.toLowerCase(Locale.ROOT);
        if (lower.startsWith("sip:") && lower.indexOf('@') < 0) {
            try {
                String host = URI.create("sip://" + lower.substring(4)).getHost();
                if (host != null) {
                    into.add(host);
                }
            } catch (IllegalArgumentException e) {
                return; // no domain that could be wanted
            }
        }
    }

    private static List<String> commonNames(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .toList();
        } catch (InvalidNameException e) {
            return List.of();
        }
    }
}

package org.dayu.sip.internal.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why a peer cannot be reached.
 *
 * @param detail in the words of whoever noticed, without line breaks; may be empty
 */
public record Trouble(Kind kind, String detail) {

    /** What an operator can do about it differs by these. */
    public enum Kind {
        /** Nobody listens there, or a firewall says no. */
        REFUSED,
        /** There is no way to the address. */
        NO_ROUTE,
        /** The connection or its handshake took too long. */
        SILENT,
        /** Neither pinned nor signed by an authority that we believe, or out of date. */
        CERTIFICATE,
        /** The certificate is somebody else's. */
        NAME,
        /** No agreement on TLS, or our certificate is not believed. */
        HANDSHAKE,
        /** Closed before a word came back. */
        CLOSED,
        /** A request got no answer. */
        NO_ANSWER,
        /** A request was answered by a status that says so. */
        STATUS
    }

    private static final int LONGEST = 300;

    public Trouble {
        String line = detail.lines().findFirst().orElse("").strip();
        detail = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    /** What a failed connection says. */
    static Trouble of(IOException e) {
        return new Trouble(kind(e), e.getMessage() == null ? "" : e.getMessage());
    }

    private static Kind kind(IOException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return Kind.NAME;
        }
        if (e instanceof SSLException) {
            return certificate(e) ? Kind.CERTIFICATE : Kind.HANDSHAKE;
        }
        if (e instanceof NoRouteToHostException
                || String.valueOf(e.getMessage()).contains("unreachable")) {
            return Kind.NO_ROUTE;
        }
        if (e instanceof SocketTimeoutException) {
            return Kind.SILENT;
        }
        return e instanceof ConnectException ? Kind.REFUSED : Kind.CLOSED;
    }

    private static boolean certificate(Throwable e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }
}

package org.dayu.sip.internal.wire;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who we are over TLS, and whom we believe: certificates of named authorities, or named certificates, nobody else's. A
 * certificate that is renewed counts for connections made from then on; calls go on. Thread-safe.
 */
final class TlsIdentity {

    private static final Logger LOG = LoggerFactory.getLogger(TlsIdentity.class);

    private final Peers peers;
    private volatile Papers papers;
    /** When the files were changed that were read last, whether they could be used or not. Guarded by this. */
    private List<FileTime> read;

    /** What was said of the files last, so that one that stays away is not told every minute. Guarded by this. */
    private String told = "";

    /** What holds for a connection that is made now. */
    record Papers(TlsSettings settings, SSLContext context, TlsCheck check) {}

    /** @throws IOException if the certificate cannot be used */
    TlsIdentity(TlsSettings settings, Peers peers) throws IOException {
        this.peers = peers;
        read = changed(settings);
        papers = papers(settings);
    }

    Papers papers() {
        return papers;
    }

    /** @throws IOException if the certificate cannot be used; then everything stays as it was */
    synchronized void renew(TlsSettings settings) throws IOException {
        read = changed(settings);
        papers = papers(settings);
    }

    /** Reads the files again if they were changed; called every minute or so. */
    synchronized void look() {
        TlsSettings settings = papers.settings();
        try {
            if (!changed(settings).equals(read)) {
                renew(settings);
                LOG.info("the certificate for SIP over TLS was read anew; connections made from now on show it");
            }
            told = "";
        } catch (NoSuchFileException e) {
            tell("the file " + e.getMessage() + " is missing");
        } catch (IOException e) {
            tell(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String why) {
        if (!why.equals(told)) {
            LOG.error("{}; the certificate before stays in use until the file is mended", why);
        }
        told = why;
    }

    private static List<FileTime> changed(TlsSettings settings) throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (String file : List.of(settings.keyStore(), settings.authorities())) {
            if (!file.isEmpty()) {
                times.add(Files.getLastModifiedTime(Path.of(file)));
            }
        }
        return times;
    }

    private Papers papers(TlsSettings settings) throws IOException {
        return new Papers(settings, context(settings), new TlsCheck(peers, settings.pins()));
    }

    static SSLContext context(TlsSettings settings) throws IOException {
        try {
            char[] password = settings.password().toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = new FileInputStream(settings.keyStore())) {
                keys.load(in, password);
            }
            KeyManagerFactory ours = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            ours.init(keys, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours.getKeyManagers(), new TrustManager[] {new Believed(settings)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate for SIP over TLS cannot be used: " + e.getMessage(), e);
        }
    }

    /** Believes pinned certificates at once, others by their authority. */
    private static final class Believed extends X509ExtendedTrustManager {

        private final List<String> pins;
        private final @Nullable X509ExtendedTrustManager byAuthority;

        Believed(TlsSettings settings) throws GeneralSecurityException, IOException {
            pins = TlsCheck.normal(settings.pins());
            byAuthority = settings.authorities().isEmpty() ? null : byAuthority(Path.of(settings.authorities()));
        }

        private static X509ExtendedTrustManager byAuthority(Path file) throws GeneralSecurityException, IOException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            try (InputStream in = Files.newInputStream(file)) {
                for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    store.setCertificateEntry("authority-" + number++, one);
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        }

        private boolean pinned(X509Certificate[] chain) throws CertificateException {
            try {
                chain[0].checkValidity();
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
                return pins.contains(HexFormat.of().formatHex(digest));
            } catch (GeneralSecurityException e) {
                throw new CertificateException("the certificate cannot be judged", e);
            }
        }

        private X509ExtendedTrustManager authority() throws CertificateException {
            if (byAuthority == null) {
                throw new CertificateException("neither pinned nor signed by an authority that is named");
            }
            return byAuthority;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, type);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!pinned(chain)) {
                authority().checkServerTrusted(chain, type);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            if (!pinned(chain)) {
                authority().checkClientTrusted(chain, type);
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return byAuthority == null ? new X509Certificate[0] : byAuthority.getAcceptedIssuers();
        }
    }
}

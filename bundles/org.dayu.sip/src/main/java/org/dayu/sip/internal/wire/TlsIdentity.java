package org.dayu.sip.internal.wire;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

import org.jspecify.annotations.Nullable;

/** Who we are over TLS, and whom we believe: certificates of named authorities, or named certificates, nobody else's. */
final class TlsIdentity {

    private TlsIdentity() {}

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

package org.dayu.rest.internal.secure;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;

import javax.net.ssl.KeyManagerFactory;

/** The PKCS12 file with the certificate and key of the web server. Reading blocks. */
record CertificateFile(Path path, String password) {

    /** By what a change is noticed without reading the file. */
    record Stamp(FileTime changed, long bytes) {}

    /** What the file holds, proved to be usable. */
    record Content(KeyStore keys, X509Certificate certificate) {}

    /** @throws IOException if the file is missing */
    Stamp stamp() throws IOException {
        return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
    }

    /**
     * Reads the file at once, so that one that is written meanwhile is whole or refused.
     *
     * @throws IOException if it cannot be used: torn, another password, no key, a certificate that has run out
     */
    Content read() throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        try {
            char[] secret = password.toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            load(keys, bytes, secret);
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm())
                    .init(keys, secret);
            X509Certificate certificate = certificate(keys);
            certificate.checkValidity();
            return new Content(keys, certificate);
        } catch (GeneralSecurityException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void load(KeyStore keys, byte[] bytes, char[] secret) throws GeneralSecurityException, IOException {
        try {
            keys.load(new ByteArrayInputStream(bytes), secret);
        } catch (IOException e) {
            throw e.getMessage() == null ? new IOException("no whole PKCS12 file", e) : e;
        }
    }

    private static X509Certificate certificate(KeyStore keys) throws GeneralSecurityException, IOException {
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate certificate) {
                return certificate;
            }
        }
        throw new IOException("no certificate with its key");
    }
}

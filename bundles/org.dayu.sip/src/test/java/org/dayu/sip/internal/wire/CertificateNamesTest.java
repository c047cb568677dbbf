package org.dayu.sip.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RFC 5922, 7.1 and 7.2. */
class CertificateNamesTest {

    @TempDir
    private Path folder;

    private X509Certificate certificate(String name, String... alternatives)
            throws IOException, InterruptedException, GeneralSecurityException {
        String file = folder.resolve("c" + System.nanoTime() + ".p12").toString();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                file,
                "-storepass",
                "changeit"));
        if (alternatives.length > 0) {
            command.addAll(List.of("-ext", "san=" + String.join(",", alternatives)));
        }
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        return (X509Certificate) keys.getCertificate("a");
    }

    @Test
    void sipUrisCountBeforeHostsAndBothBeforeTheCommonName()
            throws IOException, InterruptedException, GeneralSecurityException {
        assertThat(CertificateNames.of(certificate("carrier.example"))).containsExactly("carrier.example");
        assertThat(CertificateNames.of(certificate("x", "dns:a.example", "dns:b.example")))
                .containsExactly("a.example", "b.example");
        assertThat(CertificateNames.of(certificate("x", "uri:sip:carrier.example", "dns:a.example")))
                .containsExactly("carrier.example");
        assertThat(CertificateNames.of(certificate("x", "uri:sip:bob@carrier.example", "dns:a.example")))
                .as("a person's URI is no domain")
                .containsExactly("a.example");
    }

    @Test
    void nothingButTheNameItselfWillDo() throws IOException, InterruptedException, GeneralSecurityException {
        X509Certificate wild = certificate("x", "dns:*.carrier.example", "dns:Carrier.Example");
        assertThat(CertificateNames.bears(wild, List.of("carrier.example"))).isTrue();
        assertThat(CertificateNames.bears(wild, List.of("sbc.carrier.example"))).isFalse();
        assertThat(CertificateNames.bears(
                        certificate("carrier.example", "dns:other.example"), List.of("carrier.example")))
                .isFalse();
    }
}

package org.dayu.sip.internal.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {

    /** RFC 7616, 3.9.1. */
    private static final String MUFASA = "Digest username=\"Mufasa\",\r\n realm=\"http-auth@example.org\","
            + " uri=\"/dir/index.html\", algorithm=%s, nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\","
            + " nc=00000001, cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth,"
            + " response=\"%s\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";

    private static void matches(Digest digest, String response) {
        DigestCredentials said = DigestCredentials.parse(
                        MUFASA.formatted(digest.algorithm(), response).replace("\r\n", ""))
                .orElseThrow();
        assertThat(Digest.named(said.algorithm())).contains(digest);
        String ha1 = digest.ha1("Mufasa", "http-auth@example.org", "Circle of Life");
        assertThat(Digest.same(digest.response(ha1, "GET", said), said.response()))
                .isTrue();
        assertThat(Digest.same(digest.response(ha1, "PUT", said), said.response()))
                .isFalse();
    }

    @Test
    void computesTheExamplesOfTheRfc() {
        matches(Digest.MD5, "8ca523f5e9506fed4657c9700eebdbec");
        matches(Digest.SHA_256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void takesOnlyWholeDigests() {
        assertThat(DigestCredentials.parse("Basic dXNlcjpwYXNz")).isEmpty();
        assertThat(DigestCredentials.parse("Digest username=\"a\"")).isEmpty();
        assertThat(DigestCredentials.parse(MUFASA.formatted("MD5", "x").replace("qop=auth", "qop=auth-int")))
                .isEmpty();
        assertThat(DigestCredentials.parse(MUFASA.formatted("MD5", "x").replace("nc=00000001", "nc=1")))
                .isEmpty();
        assertThat(Digest.named("MD5-sess")).isEmpty();
        assertThat(Digest.named("")).contains(Digest.MD5);
    }
}

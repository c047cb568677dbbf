package org.dayu.security.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.List;

import org.dayu.security.internal.SecurityConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {

    private static String of(String proxies, String believed, String peer, String sent, String... lines) {
        return new TrustedProxies(new Settings(proxies, believed))
                .of(peer, name -> Collections.enumeration(name.equals(sent) ? List.of(lines) : List.of()));
    }

    @Test
    void whoConnectsIsWhoAsksUnlessItIsABelievedProxy() {
        assertThat(of("", "X-Forwarded-For", "198.51.100.9", "X-Forwarded-For", "203.0.113.1"))
                .isEqualTo("198.51.100.9");
        assertThat(of("10.0.0.1", "X-Forwarded-For", "198.51.100.9", "X-Forwarded-For", "203.0.113.1"))
                .isEqualTo("198.51.100.9");
        assertThat(of("10.0.0.1", "X-Forwarded-For", "10.0.0.1", "X-Forwarded-For", "203.0.113.1"))
                .isEqualTo("203.0.113.1");
    }

    @Test
    void whatTheVisitorWroteBeforeTheProxyMeansNothing() {
        assertThat(of("10.0.0.1", "X-Forwarded-For", "10.0.0.1", "X-Forwarded-For", "1.1.1.1, 203.0.113.1"))
                .isEqualTo("203.0.113.1");
        assertThat(of("10.0.0.1", "X-Forwarded-For", "10.0.0.1", "X-Forwarded-For", "1.1.1.1", "203.0.113.1"))
                .isEqualTo("203.0.113.1");
    }

    @Test
    void aChainOfBelievedProxiesIsFollowedToItsEnd() {
        assertThat(of(
                        "10.0.0.0/24",
                        "X-Forwarded-For",
                        "10.0.0.1",
                        "X-Forwarded-For",
                        "6.6.6.6, 203.0.113.1, 10.0.0.2"))
                .isEqualTo("203.0.113.1");
        assertThat(of("10.0.0.0/24", "X-Forwarded-For", "10.0.0.1", "X-Forwarded-For", "10.0.0.3,10.0.0.2"))
                .isEqualTo("10.0.0.3");
    }

    @Test
    void onlyTheHeaderThatTheProxyWritesIsBelieved() {
        assertThat(of("10.0.0.1", "X-Forwarded-For", "10.0.0.1", "Forwarded", "for=203.0.113.1"))
                .isEqualTo("10.0.0.1");
        assertThat(of("10.0.0.1", "forwarded", "10.0.0.1", "X-Forwarded-For", "203.0.113.1"))
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.1|203.0.113.1",
                "For=203.0.113.1;proto=https;by=10.0.0.1|203.0.113.1",
                "proto=https; for=\"203.0.113.1:4711\"|203.0.113.1",
                "for=9.9.9.9, for=\"[2001:db8::17]:4711\"|2001:db8:0:0:0:0:0:17",
                "for=unknown|10.0.0.1",
                "for=_hidden|10.0.0.1",
                "proto=https|10.0.0.1"
            })
    void readsTheStandardHeader(String line, String source) {
        assertThat(of("10.0.0.1", "Forwarded", "10.0.0.1", "Forwarded", line)).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "999.1.1.1", "''", "'203.0.113.1; drop'", "[", "[::1"})
    void whatIsNoAddressIsNobody(String text) {
        assertThat(of("10.0.0.1", "X-Forwarded-For", "10.0.0.1", "X-Forwarded-For", text))
                .isEqualTo("10.0.0.1");
    }

    @Test
    void aProxyThatCannotBeReadIsNotBelievedAndTheOthersAre() {
        assertThat(of("proxy.example, 10.0.0.1", "X-Forwarded-For", "10.0.0.1", "X-Forwarded-For", "203.0.113.1"))
                .isEqualTo("203.0.113.1");
    }

    private record Settings(String proxy_addresses, String proxy_header) implements SecurityConfig {

        @Override
        public int session_idle_minutes() {
            return 60;
        }

        @Override
        public int session_max_hours() {
            return 14;
        }

        @Override
        public String cookie_secure() {
            return "auto";
        }

        @Override
        public int password_iterations() {
            return 1;
        }

        @Override
        public String first_start_file() {
            return "";
        }

        @Override
        public String key_file() {
            return "";
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SecurityConfig.class;
        }
    }
}

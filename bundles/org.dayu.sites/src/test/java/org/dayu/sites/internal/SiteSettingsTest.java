package org.dayu.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.dayu.core.api.health.Health;
import org.junit.jupiter.api.Test;

/** What operators write into a file. */
class SiteSettingsTest {

    private static final String HEX = "ab".repeat(32);

    private record File(String url, String pin, String secret) implements SiteConfig {
        @Override
        public String name() {
            return "b";
        }

        @Override
        public String title() {
            return "";
        }

        @Override
        public boolean enabled() {
            return true;
        }

        @Override
        public String tls_pin() {
            return pin;
        }

        @Override
        public String trunk() {
            return "to-b";
        }

        @Override
        public String queues() {
            return "general>general:12345";
        }

        @Override
        public int cost_seconds() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return SiteConfig.class;
        }
    }

    private static File file(String url, String pin) {
        return new File(url, pin, "0123456789abcdef0123456789abcdef");
    }

    private static String pin(String text) {
        return SiteSettings.of("b", file("https://b.example", text)).pin();
    }

    @Test
    void aPinMayBeCopiedAsOpensslWritesIt() {
        String colons = "AB" + ":AB".repeat(31);
        assertThat(pin(HEX)).isEqualTo(HEX);
        assertThat(pin(colons)).isEqualTo(HEX);
        assertThat(pin("sha256 Fingerprint=" + colons)).isEqualTo(HEX);
        assertThat(pin(" ")).isEmpty();
    }

    @Test
    void aPinThatNoCertificateCanHaveIsSaid() {
        assertThatThrownBy(() -> pin("abc")).hasMessageContaining("tls.pin").hasMessageContaining("64");
        assertThatThrownBy(() -> pin(HEX.replace('a', 'x'))).hasMessageContaining("tls.pin");
    }

    @Test
    void aPinWhereNoCertificateIsShownIsSaid() {
        assertThatThrownBy(() -> SiteSettings.of("b", file("http://b.example", HEX)))
                .hasMessageContaining("https");
    }

    @Test
    void aFileThatIsWrongIsSeenInTheHealth() {
        var site = new Site(file("https://b.example", "abc"), Map.of());
        assertThat(site.settings()).isEmpty();
        Health health = SitesHealth.of(List.of(), Map.of(site.name(), site.fault()), Instant.EPOCH, new PassageLog());
        assertThat(health.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health.sentence()).contains("配置文件有误", "b");
        assertThat(health.detail().get("b")).contains("64 hex digits");
    }
}

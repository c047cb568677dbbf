package org.dayu.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

/** What a site says of a caller is read by whom it is meant for, and by nobody changed. */
class OverflowHeaderTest {

    private static final Secret SECRET = new Secret("0123456789abcdef0123456789abcdef");
    private static final OverflowHeader HEADER = new OverflowHeader(
            "a",
            "b",
            "general",
            new UUID(1, 2),
            Instant.ofEpochMilli(1_782_867_600_000L),
            Instant.ofEpochMilli(1_782_867_000_000L),
            5,
            Map.of("english", 3, "dialect", 7, "lao>=4|thai", 2),
            Set.of("a", "c"));

    @Test
    void whatIsSealedIsReadAgain() {
        assertThat(OverflowHeader.open(HEADER.sealed(SECRET), SECRET)).contains(HEADER);
        OverflowHeader bare = new OverflowHeader(
                "a", "b", "general", new UUID(1, 2), HEADER.at(), HEADER.arrived(), 0, Map.of(), Set.of());
        assertThat(OverflowHeader.open(bare.sealed(SECRET), SECRET)).contains(bare);
    }

    @Test
    void nothingOfItCanBeChanged() {
        String sealed = HEADER.sealed(SECRET);
        assertThat(sealed).isEqualTo(HEADER.sealed(SECRET));
        for (int at = 0; at < sealed.length(); at++) {
            char other = sealed.charAt(at) == '0' ? '1' : '0';
            String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
            assertThat(OverflowHeader.open(changed, SECRET))
                    .as("changed at %d", at)
                    .isEmpty();
        }
        assertThat(OverflowHeader.open(sealed + ";visited=", SECRET)).isEmpty();
        assertThat(OverflowHeader.open("", SECRET)).isEmpty();
        assertThat(OverflowHeader.open(sealed, new Secret("another-secret-another-secret-12")))
                .isEmpty();
    }

    @Test
    void nonsenseUnderATrueSealIsNothingToo() {
        for (String text : new String[] {
            "v=2;from=a",
            "v=1",
            "v=1;from=A;to=b;queue=q;call=x",
            "v=1;=",
            "v=1;from=a;to=b;queue=general;call=" + new UUID(1, 2) + ";at=x"
        }) {
            assertThat(OverflowHeader.open(text + ";seal=" + SECRET.seal("overflow", text), SECRET))
                    .as(text)
                    .isEmpty();
        }
    }

    @Test
    void aSecretThatIsNoneIsRefusedAndNoSecretIsShown() {
        assertThatThrownBy(() -> new Secret("short")).isInstanceOf(IllegalArgumentException.class);
        assertThat(SECRET.toString()).doesNotContain("0123");
        assertThat(SECRET.fits("ask", "text", SECRET.seal("answer", "text")))
                .as("for another purpose")
                .isFalse();
    }
}

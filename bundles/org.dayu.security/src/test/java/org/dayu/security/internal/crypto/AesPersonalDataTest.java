package org.dayu.security.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

class AesPersonalDataTest {

    private final Map<String, byte[]> raw = new LinkedHashMap<>(Map.of("index", key(1)));

    {
        raw.put("k1", key(2));
    }

    private final AesPersonalData data = new AesPersonalData(raw);

    @Test
    void opensWhatItSealed() {
        for (String text : new String[] {"", "0271234567", "江汉路１号𠀀"}) {
            assertThat(data.open(data.seal(text))).isEqualTo(text);
        }
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertThat(data.seal("a")).isNotEqualTo(data.seal("a")).matches("k1:[A-Za-z0-9_-]+");
    }

    @Test
    void refusesWhatWasChangedOrIsNotOurs() {
        String sealed = data.seal("0271234567");
        char last = sealed.charAt(sealed.length() - 3);
        String changed = sealed.substring(0, sealed.length() - 3)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 2);

        for (String bad : new String[] {changed, "", "k1:", "k9:" + sealed.substring(3), "plain", "k1:%%"}) {
            assertThatThrownBy(() -> data.open(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void opensOldTextsAfterAKeyWasAdded() {
        String old = data.seal("x");
        raw.put("k2", key(3));
        var next = new AesPersonalData(raw);

        assertThat(next.open(old)).isEqualTo("x");
        assertThat(next.seal("x")).startsWith("k2:");
        assertThat(next.index("x")).isEqualTo(data.index("x"));
    }

    @Test
    void indexesEqualTextsEqually() {
        assertThat(data.index("0271234567")).hasSize(32).isEqualTo(data.index("0271234567"));
        assertThat(data.index("0271234567")).isNotEqualTo(data.index("0271234568"));
    }

    private static byte[] key(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return key;
    }
}

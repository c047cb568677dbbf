package org.dayu.blacklist.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "13800138000, 13800138000",
        "+8613800138000, 13800138000",
        "008613800138000, 13800138000",
        "8613800138000, 13800138000",
        "013800138000, 13800138000",
        "+86 138-0013-8000, 13800138000",
        "+862785551234, 02785551234",
        "02785551234, 02785551234",
        "+861085551234, 01085551234",
        "+864008001234, 4008001234",
        "+8612345, 12345",
        "+85223456789, 0085223456789",
        "+861700*, 1700*",
        "1700*, 1700*",
        "+8627*, 027*"
    })
    void makesOneOfMany(String written, String one) {
        assertThat(Spelling.one(written)).isEqualTo(one);
    }
}

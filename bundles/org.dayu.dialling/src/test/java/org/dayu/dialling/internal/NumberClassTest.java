package org.dayu.dialling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.dayu.dialling.api.NumberClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberClassTest {

    @ParameterizedTest
    @CsvSource({
        "110, EMERGENCY",
        "12345, EMERGENCY",
        "8101, SHORT",
        "660123, SHORT",
        "114, SERVICE",
        "10086, SERVICE",
        "12315, SERVICE",
        "95588, SERVICE",
        "4008123123, SERVICE",
        "87654321, LOCAL",
        "057187654321, LOCAL",
        "02787654321, LONG_DISTANCE",
        "01012345, LONG_DISTANCE",
        "13800138000, MOBILE",
        "013800138000, MOBILE",
        "16675553333, MOBILE",
        "17400001111, SATELLITE",
        "13491234567, SATELLITE",
        "16812345, PREMIUM",
        "02716812345, PREMIUM",
        "12590123, PREMIUM",
        "0085212345678, INTERNATIONAL",
        "00, INTERNATIONAL",
        "+8613800138000, MOBILE",
        "+8657187654321, LOCAL",
        "+85212345678, INTERNATIONAL",
        "1795113800138000, LONG_DISTANCE",
        "1790100852123456, INTERNATIONAL",
        "1259300852123456, INTERNATIONAL",
        "17911110, UNKNOWN",
        "*7213800138000, UNKNOWN",
        "1, UNKNOWN",
        "99999999999999, UNKNOWN"
    })
    void classesNumbersAsTheyAreDialled(String number, NumberClass kind) {
        assertThat(NumberClass.of(number, "0571")).isEqualTo(kind);
    }
}

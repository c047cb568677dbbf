package org.dayu.outbound.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhoneNumberTest {

    @Test
    void hasOneSpellingForOneNumber() {
        for (String written : new String[] {
            "13812345678", "+86 138 1234 5678", "0086-13812345678", "013812345678", "8613812345678", "(138) 1234-5678"
        }) {
            assertThat(PhoneNumber.read(written)).as(written).contains("13812345678");
        }
        assertThat(PhoneNumber.read("+86 27 8765 4321")).contains("02787654321");
        assertThat(PhoneNumber.read("027-87654321")).contains("02787654321");
        assertThat(PhoneNumber.read("+86 400 810 6666")).contains("4008106666");
    }

    @Test
    void refusesWhatCannotBeDialled() {
        for (String written : new String[] {"", "  ", "abc", "12", "138x2345678", "123456789012345678901"}) {
            assertThat(PhoneNumber.read(written)).as(written).isEmpty();
        }
    }
}

package org.dayu.core.api.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @Test
    void aBlockHoldsWhatBeginsLikeIt() {
        var block = AddressRange.parse("10.20.0.0/14");
        assertThat(block.contains(AddressRange.address("10.23.255.255"))).isTrue();
        assertThat(block.contains(AddressRange.address("10.24.0.0"))).isFalse();
        assertThat(block.contains(AddressRange.address("::1"))).isFalse();
        assertThat(AddressRange.parse("2001:db8::/32").contains(AddressRange.address("2001:db8:1::7")))
                .isTrue();
        assertThat(AddressRange.parse("192.0.2.7").contains(AddressRange.address("192.0.2.8")))
                .isFalse();
    }

    /** A name, or what only looks like an address, would be looked up by a name server. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "cafe", "999.1.1.1", "1.2.3", "1.2.3.4.5", "1.2.3.4 ", ":::", "fe80::1%eth0"})
    void aNameIsNoAddress(String text) {
        assertThatThrownBy(() -> AddressRange.address(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0.0/", "/8", "::/129"})
    void aWrongLengthIsNoBlock(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

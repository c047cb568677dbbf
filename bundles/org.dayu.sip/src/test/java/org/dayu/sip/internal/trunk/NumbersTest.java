package org.dayu.sip.internal.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import org.dayu.core.api.net.AddressRange;
import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void writesEachCallerOneWay() {
        assertThat(Numbers.caller("+8613800138000")).isEqualTo("13800138000");
        assertThat(Numbers.caller("8613800138000")).isEqualTo("13800138000");
        assertThat(Numbers.caller("008613800138000")).isEqualTo("13800138000");
        assertThat(Numbers.caller("138-0013-8000;phone-context=x")).isEqualTo("13800138000");
        assertThat(Numbers.caller("+86 (571) 8888-0000")).isEqualTo("057188880000");
        assertThat(Numbers.caller("+861066668888")).isEqualTo("01066668888");
        assertThat(Numbers.caller("057188880000")).isEqualTo("057188880000");
        assertThat(Numbers.caller("+864008001234")).isEqualTo("4008001234");
        assertThat(Numbers.caller("+8612345")).isEqualTo("12345");
        assertThat(Numbers.caller("+14155550100")).isEqualTo("0014155550100");
    }

    @Test
    void aWithheldCallerIsNobody() {
        assertThat(Numbers.caller("anonymous")).isEmpty();
        assertThat(Numbers.caller("Restricted")).isEmpty();
        assertThat(Numbers.caller("alice")).isEmpty();
        assertThat(Numbers.caller("")).isEmpty();
        assertThat(Numbers.caller("1".repeat(40))).isEmpty();
    }

    @Test
    void whatIsDialledMayHaveStars() {
        assertThat(Numbers.called("12345")).isEqualTo("12345");
        assertThat(Numbers.called("*98#")).isEqualTo("*98#");
        assertThat(Numbers.called("+8612345")).isEqualTo("12345");
        assertThat(Numbers.called("drop table")).isEmpty();
    }

    @Test
    void rulesAreNumbersOrPrefixes() {
        NumberRules rules = new NumberRules(List.of("12345", "0571*"));
        assertThat(rules.takes("12345")).isTrue();
        assertThat(rules.takes("123456")).isFalse();
        assertThat(rules.takes("057188880000")).isTrue();
        assertThat(new NumberRules(List.of()).takes("1")).isTrue();
        assertThat(new NumberRules(List.of("*")).takes("1")).isTrue();
        assertThatThrownBy(() -> new NumberRules(List.of("0571x"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTrunkIsCalledAsItsFile() {
        assertThat(TrunkSettings.nameIn(Map.of("service.pid", "org.dayu.sip.trunk~carrier")))
                .isEqualTo("carrier");
        assertThat(TrunkSettings.nameIn(Map.of(
                        "service.pid",
                        "org.dayu.sip.trunk.5f0c1f9e",
                        "felix.fileinstall.filename",
                        "file:/opt/dayu/etc/org.dayu.sip.trunk-carrier.cfg")))
                .isEqualTo("carrier");
        assertThat(TrunkSettings.nameIn(Map.of("service.pid", "odd"))).isEqualTo("odd");
    }

    @Test
    void addressesAreOneOrABlock() throws Exception {
        AddressRange block = AddressRange.parse("10.1.128.0/17");
        assertThat(block.contains(InetAddress.getByName("10.1.200.3"))).isTrue();
        assertThat(block.contains(InetAddress.getByName("10.1.100.3"))).isFalse();
        assertThat(AddressRange.parse("2001:db8::/32").contains(InetAddress.getByName("2001:db8:1::5")))
                .isTrue();
        assertThat(AddressRange.parse("192.0.2.7").contains(InetAddress.getByName("192.0.2.8")))
                .isFalse();
        assertThatThrownBy(() -> AddressRange.parse("carrier.example")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AddressRange.parse("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.dayu.sip.internal.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trunk whose file is edited while it works. */
class TrunkEditTest {

    private static final Map<String, String> LINES =
            Map.of("peers", "192.0.2.0/24", "outbound.host", "127.0.0.1", "outbound.port", "5080", "calls.max", "2");

    private final Trunk trunk = new Trunk(Configured.of(LINES), Configured.FILE);

    TrunkEditTest() {
        trunk.resolve();
    }

    private void edit(String key, String value) {
        trunk.modified(Configured.of(Configured.with(LINES, key, value)), Configured.FILE);
    }

    private List<Integer> ports() {
        return trunk.destinations().stream().map(Destination::getPort).toList();
    }

    @Test
    void callsThatAreUpStillCount() {
        Runnable first = trunk.take().orElseThrow();
        edit("weight", "3");
        assertThat(trunk.settings().policy().weight()).isEqualTo(3);
        assertThat(trunk.calls()).isEqualTo(1);
        assertThat(trunk.take()).isPresent();
        assertThat(trunk.take()).isEmpty();
        first.run();
        assertThat(trunk.calls()).isEqualTo(1);
    }

    @Test
    void aLowerLimitHoldsAtOnceForNewCalls() {
        Runnable first = trunk.take().orElseThrow();
        trunk.take().orElseThrow();
        edit("calls.max", "1");
        first.run();
        assertThat(trunk.take()).isEmpty();
        assertThat(trunk.calls()).isEqualTo(1);
    }

    @Test
    void whatIsKnownOfItsServersStays() {
        Destination server = trunk.destinations().get(0);
        trunk.counts().incoming();
        trunk.unreachable(server, new Trouble(Trouble.Kind.REFUSED, ""));
        edit("priority", "7");
        assertThat(trunk.destinations()).containsExactly(server);
        assertThat(trunk.trouble(server)).map(Trouble::kind).contains(Trouble.Kind.REFUSED);
        assertThat(trunk.reach()).isEqualTo(Trunk.Reach.UNREACHABLE);
        assertThat(trunk.counts().incomingCalls()).isEqualTo(1);
    }

    @Test
    void anotherPlaceCountsOnceItsServersAreKnown() {
        trunk.reached(trunk.destinations().get(0), true);
        Runnable call = trunk.take().orElseThrow();
        edit("outbound.port", "5090");
        assertThat(ports()).containsExactly(5080);
        assertThat(trunk.lookupDue(System.nanoTime())).isTrue();
        assertThat(trunk.resolve()).isTrue();
        assertThat(ports()).containsExactly(5090);
        assertThat(trunk.settings().place().port()).isEqualTo(5090);
        assertThat(trunk.reach()).isEqualTo(Trunk.Reach.UNKNOWN);
        assertThat(trunk.calls()).isEqualTo(1);
        call.run();
        assertThat(trunk.calls()).isZero();
    }

    @Test
    void aPlaceThatCannotBeFoundIsNotServedByTheOneBefore() {
        edit("outbound.host", "nowhere.invalid");
        trunk.resolve();
        assertThat(trunk.destinations()).isEmpty();
        assertThat(trunk.settings().place().host()).isEqualTo("nowhere.invalid");
    }

    @Test
    void whoDialsNowhereAnyMoreHasNoServers() {
        edit("outbound.host", "");
        assertThat(trunk.destinations()).isEmpty();
        assertThat(trunk.settings().dialsOut()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "outbound.port, 70000, outbound.port must be 0 to 65535",
        "outbound.port, five, five",
        "outbound.host, 'a b', outbound.host must be a name",
        "outbound.transport, sctp, 'udp, tcp or tls'",
        "domain, 'a>b', domain must be",
        "calls.max, -1, at least 0",
        "register.seconds, 30, auth.user",
        "name.servers, dns.example, name.servers must be addresses"
    })
    void anEditThatMakesNoSenseChangesNothingAndSaysWhy(String key, String value, String why) {
        TrunkSettings before = trunk.settings();
        edit(key, value);
        assertThat(trunk.misconfigured()).contains(why);
        assertThat(trunk.settings()).isSameAs(before);
        assertThat(ports()).containsExactly(5080);
        edit("weight", "2");
        assertThat(trunk.misconfigured()).isEmpty();
        assertThat(trunk.settings().policy().weight()).isEqualTo(2);
    }

    @Test
    void aHostThatIsMissingIsRefused() {
        trunk.modified(Configured.of(Map.of("auth.user", "a", "register.seconds", "600")), Configured.FILE);
        assertThat(trunk.misconfigured()).contains("outbound.host");
        trunk.modified(
                Configured.of(Map.of("peers", "192.0.2.1", "auth.user", "a", "register.seconds", "600")),
                Configured.FILE);
        assertThat(trunk.misconfigured()).contains("outbound.host is missing");
        assertThat(ports()).containsExactly(5080);
    }

    @Test
    void aFileThatHasNeverMadeSenseMakesATrunkThatNobodyUses() {
        Trunk wrong = new Trunk(Configured.of(Configured.with(LINES, "outbound.transport", "pigeon")), Configured.FILE);
        Trunks trunks = new Trunks();
        trunks.add(wrong);
        assertThat(wrong.name()).isEqualTo("carrier");
        assertThat(wrong.misconfigured()).contains("pigeon");
        assertThat(trunks.dialling("057112345", null)).isEmpty();
        assertThat(wrong.take()).isEmpty();
        wrong.modified(Configured.of(LINES), Configured.FILE);
        wrong.resolve();
        assertThat(wrong.misconfigured()).isEmpty();
        assertThat(trunks.dialling("057112345", null)).containsExactly(wrong);
        assertThat(Optional.of(wrong).flatMap(Trunk::take)).isPresent();
    }

    @Test
    void itsPlaceAmongTheOthersIsByItsNewPriority() {
        Trunk other = new Trunk(
                Configured.of(Configured.with(LINES, "priority", "5")),
                Map.of("service.pid", TrunkConfig.PID + "~other"));
        Trunks trunks = new Trunks();
        trunks.add(trunk);
        trunks.add(other);
        assertThat(trunks.dialling("057112345", null)).containsExactly(other, trunk);
        edit("priority", "9");
        trunks.edited(trunk);
        assertThat(trunks.dialling("057112345", null)).containsExactly(trunk, other);
    }
}

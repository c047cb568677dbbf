package org.dayu.sip.internal.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registration whose trunk is edited, moves, or is no more. */
class EnrolmentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CHALLENGE =
            "WWW-Authenticate: Digest realm=\"carrier\",nonce=\"n\",qop=\"auth\",algorithm=SHA-256";

    /** Not the lab's own: here the test says when it is time. */
    private final Trunks trunks = new Trunks();

    private SipLab lab;
    private RawPeer carrier;
    private RawPeer other;
    private CarrierRegistrar registrar;

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab();
        carrier = lab.peer();
        other = lab.peer();
        registrar = new CarrierRegistrar(lab.node().wire(), trunks, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private static Map<String, String> lines(RawPeer at) {
        return Map.of(
                "outbound.host", "127.0.0.1",
                "outbound.port", Integer.toString(at.port()),
                "auth.user", "hotline",
                "auth.password", "secret",
                "register.seconds", "600");
    }

    private Trunk trunk(String name) {
        Trunk trunk = new Trunk(Configured.of(lines(carrier)), Map.of("service.pid", TrunkConfig.PID + '~' + name));
        trunk.resolve();
        trunks.add(trunk);
        return trunk;
    }

    private void edit(Trunk trunk, String key, String value) {
        edit(trunk, Configured.with(lines(carrier), key, value));
    }

    private void edit(Trunk trunk, Map<String, String> lines) {
        trunk.modified(Configured.of(lines), Configured.FILE);
        trunk.resolve();
        registrar.turn();
    }

    private Text registered(Trunk trunk) throws IOException {
        registrar.turn();
        Text ask = carrier.expectRequest("REGISTER");
        granted(trunk, ask);
        return ask;
    }

    private void granted(Trunk trunk, Text ask) throws IOException {
        carrier.send(carrier.reply(ask, 200, "x", "Expires: 600"));
        for (int turns = 0; turns < 1_000 && trunk.registration().state() == Registration.State.ASKING; turns++) {
            carrier.expectAlive();
        }
        assertThat(trunk.registration().state()).isEqualTo(Registration.State.REGISTERED);
    }

    /** What was sent before is handled when this has its answer. */
    private void heard(RawPeer peer) throws IOException {
        peer.expectAlive();
    }

    @Test
    void anEditOfAnythingElseIsNothingToTheRegistrar() throws IOException {
        Trunk trunk = trunk("carrier");
        registered(trunk);
        Registration before = trunk.registration();
        edit(trunk, "calls.max", "7");
        carrier.expectNothingMore();
        assertThat(trunk.registration()).isSameAs(before);
        assertThat(trunk.settings().maxCalls()).isEqualTo(7);
    }

    @Test
    void anotherPasswordOrTimeIsToldAtOnceAsTheSameRegistration() throws IOException {
        Trunk trunk = trunk("carrier");
        Text first = registered(trunk);
        edit(trunk, "auth.password", "another");
        Text again = carrier.expectRequest("REGISTER");
        assertThat(again.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(again.header("CSeq")).isEqualTo("2 REGISTER");
        assertThat(again.header("Expires")).isEqualTo("600");
        granted(trunk, again);
        edit(trunk, "register.seconds", "300");
        assertThat(carrier.expectRequest("REGISTER").header("Expires")).isEqualTo("300");
    }

    @Test
    void aPasswordThatIsCorrectedIsTriedWithoutThePauseOfTheFailure() throws IOException {
        Trunk trunk = trunk("carrier");
        registrar.turn();
        carrier.send(carrier.reply(carrier.expectRequest("REGISTER"), 403, "x"));
        while (trunk.registration().state() == Registration.State.ASKING) {
            heard(carrier);
        }
        assertThat(trunk.registration().state()).isEqualTo(Registration.State.FAILED);
        edit(trunk, "auth.password", "another");
        granted(trunk, carrier.expectRequest("REGISTER"));
    }

    @Test
    void beforeAnotherAccountTheOldOneIsTakenBackWithItsOwnPassword() throws IOException {
        Trunk trunk = trunk("carrier");
        Text first = registered(trunk);
        Map<String, String> lines = Configured.with(lines(carrier), "auth.user", "hotline2");
        edit(trunk, Configured.with(lines, "auth.password", "secret2"));
        Text back = carrier.expectRequest("REGISTER");
        assertThat(back.header("Expires")).isEqualTo("0");
        assertThat(back.header("Contact"))
                .contains("sip:hotline@127.0.0.1:" + lab.port())
                .endsWith(";expires=0");
        assertThat(back.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        registrar.turn();
        carrier.send(carrier.reply(back, 401, "x", CHALLENGE));
        // nothing else before that is done
        Text proof = carrier.expectRequest("REGISTER");
        assertThat(proof.header("Authorization")).contains("username=\"hotline\"");
        assertThat(proof.header("CSeq")).isEqualTo("3 REGISTER");
        carrier.send(carrier.reply(proof, 200, "x"));
        heard(carrier);
        Text next = nextAfterTurns();
        assertThat(next.header("To")).contains("hotline2");
        assertThat(next.header("Expires")).isEqualTo("600");
        assertThat(next.header("Call-ID")).isNotEqualTo(first.header("Call-ID"));
        granted(trunk, next);
    }

    /** The answer before is handled by another thread. */
    private Text nextAfterTurns() throws IOException {
        for (int turns = 0; turns < 100; turns++) {
            registrar.turn();
            if (trunks.all().get(0).registration().state() == Registration.State.ASKING) {
                break;
            }
            other.expectAlive();
        }
        return carrier.expectRequest("REGISTER");
    }

    @Test
    void anotherCarrierIsAskedWhenTheOldOneHasBeenToldOrIsSilent() throws IOException {
        Trunk trunk = trunk("carrier");
        registered(trunk);
        edit(trunk, Configured.with(lines(other), "failover.seconds", "1"));
        assertThat(carrier.expectRequest("REGISTER").header("Expires")).isEqualTo("0");
        // no answer: after a second it goes on
        while (trunk.registration().state() != Registration.State.ASKING) {
            registrar.turn();
            heard(carrier);
        }
        assertThat(other.expectRequest("REGISTER").header("Expires")).isEqualTo("600");
    }

    @Test
    void whoRegistersNoMoreIsTakenBack() throws IOException {
        Trunk trunk = trunk("carrier");
        registered(trunk);
        edit(trunk, "register.seconds", "0");
        assertThat(carrier.expectRequest("REGISTER").header("Expires")).isEqualTo("0");
        assertThat(trunk.registration().state()).isEqualTo(Registration.State.NONE);
    }

    @Test
    void aTrunkThatIsNoMoreIsTakenBack() throws IOException {
        Trunk trunk = trunk("carrier");
        Text first = registered(trunk);
        trunks.remove(trunk);
        registrar.turn();
        Text back = carrier.expectRequest("REGISTER");
        assertThat(back.header("Expires")).isEqualTo("0");
        assertThat(back.header("Call-ID")).isEqualTo(first.header("Call-ID"));
    }

    @Test
    void whatAnotherTrunkRegistersJustSoIsNotTakenBack() throws IOException {
        Trunk before = trunk("carrier");
        Text first = registered(before);
        trunks.remove(before);
        trunk("renamed");
        registrar.turn();
        Text next = carrier.expectRequest("REGISTER");
        assertThat(next.header("Expires")).isEqualTo("600");
        assertThat(next.header("Call-ID")).isNotEqualTo(first.header("Call-ID"));
    }

    @Test
    void aStackThatMovesTakesItsOldPlaceBackFromItsNewOne() throws IOException {
        Trunk trunk = trunk("carrier");
        Text first = registered(trunk);
        int left = lab.port();
        lab.restart();
        registrar = new CarrierRegistrar(lab.node().wire(), trunks, Clock.systemUTC());
        registrar.turn();
        Text back = carrier.expectRequest("REGISTER");
        assertThat(back.header("Contact")).contains(":" + left).endsWith(";expires=0");
        assertThat(back.header("Via")).contains(":" + lab.port());
        assertThat(back.header("Call-ID")).isEqualTo(first.header("Call-ID"));
        assertThat(back.header("CSeq")).isEqualTo("2 REGISTER");
        assertThat(lab.port()).isNotEqualTo(left);
    }

    @Test
    void whoLeavesTakesEveryRegistrationBackAndRegistersNoMore() throws IOException {
        Trunk trunk = trunk("carrier");
        registered(trunk);
        CompletableFuture<Void> told = registrar.leave();
        Text back = carrier.expectRequest("REGISTER");
        assertThat(back.header("Expires")).isEqualTo("0");
        assertThat(told).isNotDone();
        registrar.turn();
        carrier.send(carrier.reply(back, 200, "x"));
        assertThat(told).succeedsWithin(PATIENCE);
        registrar.turn();
        carrier.expectNothingMore();
        assertThat(trunk.registration().state()).isEqualTo(Registration.State.NONE);
    }

    @Test
    void whoLeavesWhileAskingSendsNoProofAnyMore() throws IOException {
        trunk("carrier");
        registrar.turn();
        Text ask = carrier.expectRequest("REGISTER");
        CompletableFuture<Void> told = registrar.leave();
        Text back = carrier.expectRequest("REGISTER");
        assertThat(back.header("Expires")).isEqualTo("0");
        carrier.send(carrier.reply(ask, 401, "x", CHALLENGE));
        carrier.send(carrier.reply(back, 200, "x"));
        assertThat(told).succeedsWithin(PATIENCE);
        carrier.expectNothingMore();
    }

    @Test
    void whoNeverRegisteredLeavesWithoutAWord() throws IOException {
        trunk("carrier");
        assertThat(registrar.leave()).isDone();
        registrar.turn();
        carrier.expectNothingMore();
    }

    @Test
    void aServerThatIsAwayIsFollowedByTheNextAtOnce() throws IOException {
        NameService names = new NameService() {
            @Override
            public List<Server> servers(String service) {
                return List.of(
                        new Server(1, 1, carrier.port(), "a.example"), new Server(2, 1, other.port(), "b.example"));
            }

            @Override
            public List<InetAddress> addresses(String host) {
                return List.of(InetAddress.getLoopbackAddress());
            }
        };
        TrunkSettings settings = TrunkSettings.of(
                "carrier",
                Configured.of(Configured.with(
                        Configured.with(lines(carrier), "outbound.port", "0"), "outbound.host", "carrier.example")));
        Trunk trunk = new Trunk(settings, place -> names, bound -> 0);
        trunk.resolve();
        trunks.add(trunk);
        registrar.turn();
        carrier.send(carrier.reply(carrier.expectRequest("REGISTER"), 503, "x"));
        Text next = other.expectRequest("REGISTER");
        assertThat(next.header("CSeq")).isEqualTo("2 REGISTER");
        assertThat(Duration.between(
                        trunk.registration().until(), Clock.systemUTC().instant()))
                .isLessThan(Duration.ofSeconds(20));
    }
}

package org.dayu.sip.internal.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering at a carrier, and finding its servers. */
class CarrierTest {

    private SipLab lab;
    private RawPeer carrier;

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab();
        carrier = lab.peer();
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private Trunk registering() {
        return lab.trunk(
                "carrier",
                carrier,
                10,
                new TrunkPolicy(
                        1,
                        0,
                        Duration.ofSeconds(4),
                        true,
                        false,
                        Codecs.ALL,
                        CallerRules.PLAIN,
                        new TrunkAccount("hotline", "secret", true, 600),
                        Srtp.OFF,
                        List.of()));
    }

    private void settled(Trunk trunk) throws IOException {
        for (int turns = 0; turns < 1_000 && trunk.registration().state() == Registration.State.ASKING; turns++) {
            carrier.expectAlive();
        }
    }

    @Test
    void registersWithItsPasswordAndTakesWhatIsGranted() throws IOException {
        Trunk trunk = registering();
        Text ask = carrier.expectRequest("REGISTER");
        assertThat(ask.header("Expires")).isEqualTo("600");
        carrier.send(carrier.reply(
                ask,
                401,
                "x",
                "WWW-Authenticate: Digest realm=\"carrier\",nonce=\"n\",qop=\"auth\",algorithm=SHA-256"));
        Text proof = carrier.expectRequest("REGISTER");
        assertThat(proof.header("Authorization")).contains("username=\"hotline\"", "algorithm=SHA-256");
        assertThat(proof.header("Call-ID")).isEqualTo(ask.header("Call-ID"));
        assertThat(proof.header("CSeq")).isEqualTo("2 REGISTER");
        carrier.send(carrier.reply(proof, 200, "x", "Expires: 120"));
        settled(trunk);
        assertThat(trunk.registration().state()).isEqualTo(Registration.State.REGISTERED);
        assertThat(trunk.registration().until())
                .isBefore(java.time.Instant.now().plusSeconds(121));
    }

    @Test
    void aRefusedRegistrationIsTriedAgainLater() throws IOException {
        Trunk trunk = registering();
        carrier.send(carrier.reply(carrier.expectRequest("REGISTER"), 403, "x"));
        settled(trunk);
        assertThat(trunk.registration().state()).isEqualTo(Registration.State.FAILED);
        assertThat(trunk.registration().status()).isEqualTo(403);
        assertThat(trunk.reach()).isEqualTo(Trunk.Reach.UNREACHABLE);
    }

    private Text registerFrom(int port) throws IOException {
        return carrier.expect(text -> text.isRequest()
                && text.method().equals("REGISTER")
                && text.contact().contains(":" + port));
    }

    @Test
    void aNewStackTellsTheCarrierItsPlaceAtOnce() throws IOException {
        Trunk trunk = registering();
        carrier.send(carrier.reply(registerFrom(lab.port()), 200, "x", "Expires: 600"));
        settled(trunk);
        assertThat(trunk.registration().state()).isEqualTo(Registration.State.REGISTERED);
        lab.restart();
        registerFrom(lab.port());
    }

    private CompletableFuture<Void> leaves() {
        return CompletableFuture.runAsync(() -> lab.node().leave());
    }

    private Text registered(Trunk trunk) throws IOException {
        Text ask = registerFrom(lab.port());
        carrier.send(carrier.reply(ask, 200, "x", "Expires: 600"));
        settled(trunk);
        return ask;
    }

    @Test
    void aNodeThatLeavesTakesItsRegistrationBackAndWaitsForTheAnswer() throws Exception {
        Trunk trunk = registering();
        Text ask = registered(trunk);
        CompletableFuture<Void> left = leaves();
        Text back = carrier.expectRequest("REGISTER");
        assertThat(back.header("Expires")).isEqualTo("0");
        assertThat(back.header("Call-ID")).isEqualTo(ask.header("Call-ID"));
        assertThat(back.header("Contact")).contains(":" + lab.port()).endsWith(";expires=0");
        carrier.send(carrier.reply(
                back,
                401,
                "x",
                "WWW-Authenticate: Digest realm=\"carrier\",nonce=\"n\",qop=\"auth\",algorithm=SHA-256"));
        Text proof = carrier.expectRequest("REGISTER");
        assertThat(proof.header("Authorization")).contains("username=\"hotline\"");
        assertThat(proof.header("Expires")).isEqualTo("0");
        carrier.send(carrier.reply(proof, 200, "x"));
        left.get(10, TimeUnit.SECONDS);
        assertThat(trunk.registration().state()).isEqualTo(Registration.State.NONE);
    }

    @Test
    void aNodeThatLeavesTakesBackWhatATrunkThatIsNoMoreHadRegistered() throws Exception {
        Trunk trunk = registering();
        registered(trunk);
        lab.trunks.remove(trunk);
        CompletableFuture<Void> left = leaves();
        Text back = carrier.expectRequest("REGISTER");
        assertThat(back.header("Expires")).isEqualTo("0");
        carrier.send(carrier.reply(back, 200, "x"));
        left.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCarrierThatIsSilentKeepsNoNodeFromLeaving() throws Exception {
        registered(registering());
        CompletableFuture<Void> left = leaves();
        assertThat(carrier.expectRequest("REGISTER").header("Expires")).isEqualTo("0");
        left.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aNewStackAsksAgainWhatTheOneBeforeLeftUnanswered() throws IOException {
        registering();
        registerFrom(lab.port());
        lab.restart();
        registerFrom(lab.port());
    }

    @Test
    void anAnswerToAnEarlierStackSaysNothing() {
        Trunk trunk = new Trunk(settings(0));
        java.time.Instant now = java.time.Instant.EPOCH;
        Registration asked = Registration.NONE.asking(now);
        assertThat(trunk.registration(Registration.NONE, asked)).isTrue();
        trunk.registerAnew();
        assertThat(trunk.registration(asked, Registration.granted(now, 600))).isFalse();
        assertThat(trunk.registration().due(now)).isTrue();
    }

    @Test
    void aRegistrationIsRenewedWhileThereIsTimeForAnotherTry() {
        java.time.Instant now = java.time.Instant.EPOCH;
        assertThat(Map.of(3_600, 3_540, 600, 540, 160, 120, 60, 45, 30, 23)).allSatisfy((granted, renewed) -> {
            Registration registration = Registration.granted(now, granted);
            assertThat(registration.due(now.plusSeconds(renewed - 1))).isFalse();
            assertThat(registration.due(now.plusSeconds(renewed))).isTrue();
        });
    }

    @Test
    void pausesGrowWithEachFailure() {
        java.time.Instant now = java.time.Instant.EPOCH;
        Registration registration = Registration.NONE;
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            registration = registration.failed(503, now);
            pauses.add(Duration.between(now, registration.until()).toSeconds());
        }
        assertThat(pauses).startsWith(30L, 60L, 120L).endsWith(1_800L).isSorted();
    }

    @Test
    void serversOfAServiceComeByPriorityAndWeight() throws IOException {
        NameService names = new FixedNames(Map.of(
                "_sip._udp.carrier.example",
                List.of(
                        new NameService.Server(20, 1, 5070, "c.example"),
                        new NameService.Server(10, 1, 5080, "a.example"),
                        new NameService.Server(10, 9, 5090, "b.example"))));
        Trunk trunk = new Trunk(settings(0), place -> names, bound -> bound - 1);
        trunk.resolve();
        assertThat(trunk.destinations())
                .extracting(hop -> hop.address().getPort())
                .containsExactly(5090, 5080, 5070);
        // the first does not answer: it comes last
        trunk.reached(trunk.destinations().get(0), false);
        assertThat(trunk.destinations())
                .extracting(hop -> hop.address().getPort())
                .containsExactly(5080, 5070, 5090);
    }

    @Test
    void aServerThatNoOptionsAsksIsTriedAgainAfterAMinute() {
        Trunk trunk = new Trunk(settings(0), place -> new FixedNames(Map.of()), bound -> 0);
        trunk.resolve();
        trunk.reached(trunk.destinations().get(0), false);
        long now = System.nanoTime();
        trunk.forgive(now + Duration.ofSeconds(50).toNanos());
        assertThat(trunk.reach()).isEqualTo(Trunk.Reach.UNREACHABLE);
        trunk.forgive(now + Duration.ofSeconds(61).toNanos());
        assertThat(trunk.reach()).isEqualTo(Trunk.Reach.UNKNOWN);
    }

    @Test
    void aHostWithoutServiceRecordsIsTheServer() {
        Trunk trunk = new Trunk(settings(0), place -> new FixedNames(Map.of()), bound -> 0);
        trunk.resolve();
        assertThat(trunk.destinations())
                .extracting(hop -> hop.address().getPort())
                .containsExactly(5060);
    }

    @Test
    void weightsShareTheCalls() {
        int[] firsts = new int[2];
        for (int draw = 0; draw < 10; draw++) {
            int mark = draw;
            int first = Weighted.order(List.of(7, 3), weight -> weight, bound -> mark)
                    .get(0);
            firsts[first == 7 ? 0 : 1]++;
        }
        assertThat(firsts).containsExactly(7, 3);
    }

    private static TrunkSettings settings(int port) {
        NumberRules all = new NumberRules(List.of());
        return new TrunkSettings(
                "c",
                List.of(),
                new Place("carrier.example", port, "udp"),
                "",
                all,
                0,
                "",
                all,
                false,
                false,
                1,
                0,
                0,
                TrunkPolicy.PLAIN);
    }

    private record FixedNames(Map<String, List<NameService.Server>> services) implements NameService {

        @Override
        public List<Server> servers(String service) {
            return services.getOrDefault(service, List.of());
        }

        @Override
        public List<InetAddress> addresses(String host) {
            return List.of(InetAddress.getLoopbackAddress());
        }
    }
}

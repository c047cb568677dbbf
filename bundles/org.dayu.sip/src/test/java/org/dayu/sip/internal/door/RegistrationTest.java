package org.dayu.sip.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.dayu.sip.api.PhoneEvent;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.RawPeer.Ids;
import org.dayu.sip.internal.Request;
import org.dayu.sip.internal.SipLab;
import org.dayu.sip.internal.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static final String URI = "sip:127.0.0.1";

    private SipLab lab;
    private RawPeer phone;
    private String password;
    private final Ids ids = new Ids();

    @BeforeEach
    void start() throws IOException {
        lab = new SipLab();
        phone = lab.peer();
        password = lab.accounts.create("8001");
    }

    @AfterEach
    void stop() throws IOException {
        lab.close();
    }

    private Request register(int sequence, int expires) {
        return phone.request("REGISTER", URI, ids.newBranch())
                .from("<sip:8001@dayu>;tag=" + ids.fromTag())
                .to("<sip:8001@dayu>")
                .sequence(sequence)
                .header("User-Agent: TestPhone/1.0")
                .contact("<sip:8001@10.9.8.7:5066>;expires=" + expires);
    }

    private Text challenged(int sequence) throws IOException {
        phone.send(register(sequence, 120).build());
        return phone.expectStatus(401, "REGISTER");
    }

    private String authorization(
            Text challenge, String algorithm, String method, String uri, String secret, int count) {
        String offered = challenge.headers("WWW-Authenticate").stream()
                .filter(line -> line.contains("algorithm=" + algorithm))
                .findFirst()
                .orElseThrow();
        String nonce = offered.split("nonce=\"")[1].split("\"")[0];
        String nc = String.format("%08x", count);
        String ha1 = hash(algorithm, "8001:dayu:" + secret);
        String ha2 = hash(algorithm, method + ":" + uri);
        String response = hash(algorithm, ha1 + ":" + nonce + ":" + nc + ":abcdef:auth:" + ha2);
        return "Authorization: Digest username=\"8001\", realm=\"dayu\", nonce=\"" + nonce + "\", uri=\"" + uri
                + "\", response=\"" + response + "\", algorithm=" + algorithm + ", cnonce=\"abcdef\", qop=auth, nc="
                + nc;
    }

    private static String hash(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Text registered(String algorithm) throws IOException {
        Text challenge = challenged(1);
        phone.send(register(2, 120)
                .header(authorization(challenge, algorithm, "REGISTER", URI, password, 1))
                .build());
        phone.expectStatus(200, "REGISTER");
        return challenge;
    }

    @Test
    void registersWithMd5OrSha256() throws IOException {
        Text challenge = challenged(1);
        assertThat(challenge.headers("WWW-Authenticate").get(0)).contains("algorithm=SHA-256", "qop=\"auth\"");
        phone.send(register(2, 120)
                .header(authorization(challenge, "SHA-256", "REGISTER", URI, password, 1))
                .build());
        Text ok = phone.expectStatus(200, "REGISTER");
        assertThat(ok.header("Contact")).contains("sip:8001@10.9.8.7:5066").contains("expires=1");
        assertThat(lab.bindings.reachable("8001")).isTrue();
        assertThat(lab.bindings.registered().get("8001").userAgent()).isEqualTo("TestPhone/1.0");
        assertThat(lab.events).anyMatch(event -> event instanceof PhoneEvent.PhoneRegistered);
        phone.send(register(3, 120)
                .header(authorization(challenge, "MD5", "REGISTER", URI, password, 2))
                .build());
        phone.expectStatus(200, "REGISTER");
        assertThat(lab.bindings.of("8001")).hasSize(1);
    }

    @Test
    void aPhoneThatStumblesOverSha256IsOfferedMd5Only() throws IOException {
        phone.send(register(1, 120)
                .build()
                .replace("User-Agent: TestPhone/1.0", "User-Agent: baresip v1.0.0 (x86_64/linux)"));
        assertThat(phone.expectStatus(401, "REGISTER").headers("WWW-Authenticate"))
                .singleElement()
                .asString()
                .contains("algorithm=MD5");
    }

    @Test
    void unregisters() throws IOException {
        Text challenge = registered("MD5");
        phone.send(register(3, 0)
                .header(authorization(challenge, "MD5", "REGISTER", URI, password, 2))
                .build());
        assertThat(phone.expectStatus(200, "REGISTER").headers("Contact")).isEmpty();
        assertThat(lab.bindings.reachable("8001")).isFalse();
        assertThat(lab.events).anyMatch(event -> event instanceof PhoneEvent.PhoneLost);
    }

    @Test
    void aRepeatedNonceCountIsAReplayAndAskedAgain() throws IOException {
        Text challenge = registered("MD5");
        phone.send(register(3, 120)
                .header(authorization(challenge, "MD5", "REGISTER", URI, password, 1))
                .build());
        assertThat(phone.expectStatus(401, "REGISTER").header("WWW-Authenticate"))
                .contains("stale=true");
    }

    @Test
    void aRetransmittedRegisterGetsTheSameAnswer() throws IOException {
        Text challenge = challenged(1);
        String again = register(2, 120)
                .header(authorization(challenge, "MD5", "REGISTER", URI, password, 1))
                .build();
        phone.send(again);
        phone.expectStatus(200, "REGISTER");
        phone.send(again);
        phone.expectStatus(200, "REGISTER");
    }

    @Test
    void aWrongPasswordIsRefusedAndInTheEndNotHeard() throws IOException {
        Text challenge = challenged(1);
        int sequence = 2;
        for (; sequence < 10; sequence++) {
            phone.send(register(sequence, 120)
                    .header(authorization(challenge, "MD5", "REGISTER", URI, "guess", sequence))
                    .build());
            phone.expectStatus(403, "REGISTER");
        }
        phone.send(register(sequence, 120)
                .header(authorization(challenge, "MD5", "REGISTER", URI, password, sequence))
                .build());
        phone.expectNothingMore();
        assertThat(lab.node().wire().counters().snapshot())
                .containsEntry("wrong-password", 8L)
                .containsEntry("guessing", 1L);
        assertThat(lab.bindings.reachable("8001")).isFalse();
    }

    @Test
    void nobodyRegistersForSomebodyElse() throws IOException {
        lab.accounts.create("8002");
        Text challenge = challenged(1);
        phone.send(register(2, 120)
                .to("<sip:8002@dayu>")
                .header(authorization(challenge, "MD5", "REGISTER", URI, password, 1))
                .build());
        phone.expectStatus(403, "REGISTER");
    }

    @Test
    void tooShortARegistrationIsRefused() throws IOException {
        Text challenge = challenged(1);
        phone.send(register(2, 5)
                .header(authorization(challenge, "MD5", "REGISTER", URI, password, 1))
                .build());
        assertThat(phone.expectStatus(423, "REGISTER").header("Min-Expires")).isEqualTo("30");
    }

    @Test
    void aPhoneIsCalledWhereItsPacketsComeFrom() throws IOException {
        registered("SHA-256");
        lab.call(new SipTarget.Phone("8001"));
        Text invite = phone.expectRequest("INVITE");
        assertThat(invite.firstLine()).isEqualTo("INVITE sip:8001@10.9.8.7:5066 SIP/2.0");
        phone.send(phone.reply(invite, 200, "callee", "Contact: <sip:8001@10.9.8.7:5066>", RawPeer.SDP));
        lab.expect(SipSignal.Answered.class);
        phone.expectRequest("ACK");
    }

    @Test
    void aPhoneMustSignItsCalls() throws IOException {
        registered("MD5");
        phone.send(phone.invite("8002", ids).from("<sip:8001@dayu>;tag=x").build());
        Text challenge = phone.expectStatus(401, "INVITE");
        String uri = "sip:8002@127.0.0.1";
        phone.send(phone.invite("8002", ids.newBranch())
                .from("<sip:8001@dayu>;tag=x")
                .sequence(2)
                .header(authorization(challenge, "MD5", "INVITE", uri, password, 1))
                .build());
        SipSignal.Incoming incoming = lab.expect(SipSignal.Incoming.class);
        assertThat(incoming.origin()).isEqualTo(new SipOrigin.Phone("8001"));
        assertThat(incoming.caller()).isEqualTo("8001");
        assertThat(incoming.called()).isEqualTo("8002");
        lab.send(new SipCommand.Reject(incoming.leg(), 603, "", 0));
    }

    @Test
    void besideATrunkOnTheSameMachineAPhoneIsStillAPhone() throws IOException {
        lab.trunk("local", null, 10);
        registered("MD5");
        phone.send(phone.invite("12345", ids).from("<sip:8001@dayu>;tag=x").build());
        phone.expectStatus(401, "INVITE");
        RawPeer citizen = lab.peer();
        citizen.send(citizen.invite("12345", new Ids()).build());
        assertThat(lab.expect(SipSignal.Incoming.class).origin()).isEqualTo(new SipOrigin.Trunk("local"));
    }

    @Test
    void aPhoneTakesTheLegOfAnother() throws IOException {
        lab.trunk("local", null, 10);
        RawPeer caller = lab.peer();
        Ids first = new Ids();
        caller.send(caller.invite("12345", first).build());
        SipSignal.Incoming call = lab.expect(SipSignal.Incoming.class);
        lab.send(new SipCommand.Ring(call.leg()));
        Text ringing = caller.expectStatus(180, "INVITE");
        String named = "Replaces: " + first.callId() + ";to-tag=" + ringing.toTag() + ";from-tag=" + first.fromTag();

        registered("MD5");
        Ids own = new Ids();
        String plain = phone.request("INVITE", "sip:12345@dayu", own)
                .from("<sip:8001@dayu>;tag=x")
                .contact("<sip:8001@10.9.8.7:5066>")
                .header(named)
                .header("User-Agent: TestPhone/1.0")
                .sdp(RawPeer.SDP)
                .build();
        phone.send(plain);
        Text challenge = phone.expectStatus(401, "INVITE");
        phone.send(plain.replaceFirst("branch=z9hG4bK", "branch=z9hG4bKb")
                .replaceFirst(
                        "\r\n\r\n",
                        "\r\n" + authorization(challenge, "MD5", "INVITE", "sip:12345@dayu", password, 1)
                                + "\r\n\r\n"));
        SipSignal.Replacing taking = lab.expect(SipSignal.Replacing.class);
        assertThat(taking.replaced()).isEqualTo(call.leg());
        assertThat(taking.origin()).isEqualTo(new SipOrigin.Phone("8001"));
        lab.send(new SipCommand.Answer(taking.leg(), RawPeer.SDP));
        phone.expectStatus(200, "INVITE");
    }

    @Test
    void tenThousandGuessesHarmNobodyElse() throws IOException {
        registered("MD5");
        lab.accounts.create("8009");
        RawPeer guesser = lab.peer();
        Ids guesses = new Ids();
        String nonce =
                challenged(3).header("WWW-Authenticate").split("nonce=\"")[1].split("\"")[0];
        for (int i = 1; i <= 10_000; i++) {
            guesser.send(guesser.request("REGISTER", URI, guesses.newBranch())
                    .from("<sip:8009@dayu>;tag=g")
                    .to("<sip:8009@dayu>")
                    .sequence(i)
                    .contact("<sip:8009@10.9.8.7:5066>;expires=120")
                    .header("Authorization: Digest username=\"8009\", realm=\"dayu\", nonce=\"" + nonce + "\", uri=\""
                            + URI + "\", response=\"" + hash("MD5", "guess " + i)
                            + "\", algorithm=MD5, cnonce=\"abcdef\", qop=auth, nc=" + String.format("%08x", i))
                    .build());
        }
        // the phone behind the same address registers again all the same, with a password that is right
        phone.expectAlive();
        Text challenge = challenged(4);
        phone.send(register(5, 120)
                .header(authorization(challenge, "MD5", "REGISTER", URI, password, 1))
                .build());
        phone.expectStatus(200, "REGISTER");
        assertThat(guesser.answers(403)).isBetween(1, 8);
        assertThat(lab.bindings.reachable("8009")).isFalse();
        assertThat(lab.node().wire().counters().snapshot()).containsKey("guessing");
    }

    @Test
    void aStrangerIsChallenged() throws IOException {
        phone.send(phone.invite("12345", ids).build());
        phone.expectStatus(401, "INVITE");
        lab.expectSilence();
        assertThat(lab.node().legs().kept()).isZero();
    }
}

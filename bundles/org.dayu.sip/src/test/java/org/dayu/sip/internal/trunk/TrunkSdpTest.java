package org.dayu.sip.internal.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrunkSdpTest {

    private static final String KEY =
            "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n";
    private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n";
    private static final String PLAIN = HEAD + "m=audio 4000 RTP/AVP 8\r\na=sendrecv\r\n";
    private static final String KEYED = HEAD + "m=audio 4000 RTP/AVP 8\r\n" + KEY + "a=sendrecv\r\n";
    private static final String SECURE = HEAD + "m=audio 4000 RTP/SAVP 8\r\n" + KEY + "a=sendrecv\r\n";

    private static TrunkSdp gate(Srtp srtp, boolean tls) {
        return new TrunkSdp(Codecs.ALL, srtp, tls);
    }

    @Test
    void aPlainTrunkTakesKeysOutAndRefusesWhoInsists() {
        for (boolean tls : new boolean[] {true, false}) {
            assertThat(gate(Srtp.OFF, tls).out(KEYED, true)).isEqualTo(PLAIN);
            assertThat(gate(Srtp.OFF, tls).in(KEYED, true)).isEqualTo(PLAIN);
            assertThat(gate(Srtp.OFF, tls).in(SECURE, true)).isNull();
            assertThat(gate(Srtp.OFF, tls).in(PLAIN, false)).isEqualTo(PLAIN);
        }
    }

    @Test
    void oneThatOffersLetsBothThrough() {
        TrunkSdp gate = gate(Srtp.OFFERED, true);
        assertThat(gate.out(KEYED, true)).isEqualTo(KEYED);
        assertThat(gate.in(SECURE, true)).isEqualTo(SECURE);
        assertThat(gate.in(PLAIN, true)).isEqualTo(PLAIN);
        assertThat(gate.out(PLAIN, false)).isEqualTo(PLAIN);
    }

    @Test
    void oneThatRequiresInsistsInItsOffersAndRefusesThePlain() {
        TrunkSdp gate = gate(Srtp.REQUIRED, true);
        assertThat(gate.out(KEYED, true)).isEqualTo(SECURE);
        assertThat(gate.out(KEYED, false))
                .as("an answer keeps the protocol of the offer")
                .isEqualTo(KEYED);
        assertThat(gate.out(PLAIN, true)).isNull();
        assertThat(gate.out(PLAIN, false)).isNull();
        assertThat(gate.in(PLAIN, true)).isNull();
        assertThat(gate.in(PLAIN, false)).isNull();
        assertThat(gate.in(SECURE, false)).isEqualTo(SECURE);
    }

    @Test
    void keysThatOthersCanReadProtectNothing() {
        assertThat(gate(Srtp.OFFERED, false).out(KEYED, true)).isEqualTo(PLAIN);
        assertThat(gate(Srtp.OFFERED, false).in(SECURE, true)).isNull();
        assertThat(gate(Srtp.REQUIRED, false).out(KEYED, true)).isNull();
        assertThat(gate(Srtp.REQUIRED, false).in(SECURE, true)).isNull();
    }
}

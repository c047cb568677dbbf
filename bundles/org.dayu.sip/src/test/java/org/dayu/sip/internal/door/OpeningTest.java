package org.dayu.sip.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.dayu.sip.api.SipSignal;
import org.dayu.sip.internal.RawPeer;
import org.dayu.sip.internal.RawPeer.Ids;
import org.dayu.sip.internal.SipLab;
import org.junit.jupiter.api.Test;

/** A port that is bound is not yet a node that serves: the call bundle must be able to answer before it is told of calls. */
class OpeningTest {

    @Test
    void whoCallsBeforeTheNodeIsOpenIsNotTakenAndIsWhenTheCallIsRepeated() throws IOException {
        try (SipLab lab = SipLab.unopened()) {
            lab.trunk("local", null, 100);
            RawPeer peer = lab.peer();
            Ids ids = new Ids();
            String invite = peer.invite("12345", ids).build();
            peer.send(invite);
            // messages of one Call-ID are handled in their order, and what cannot be parsed is refused before the door
            String spoilt = peer.invite("12345", ids.newBranch()).build().replaceFirst("To: <", "To: \"x <");
            peer.send(spoilt);
            assertThat(peer.expectFinal().status()).isEqualTo(400);
            lab.expectSilence();

            lab.node().open();
            peer.send(invite);
            lab.expect(SipSignal.Incoming.class);
        }
    }
}

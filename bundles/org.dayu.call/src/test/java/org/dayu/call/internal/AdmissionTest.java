package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Exchange exchange = new Exchange();

    private SipCommand.Reject rejection() {
        var rejections = exchange.sip.sent(SipCommand.Reject.class);
        assertThat(rejections).hasSize(1);
        return rejections.get(0);
    }

    @Test
    void ringsAndAnswersACitizenAtOnce() {
        UUID call = exchange.rings(Exchange.CITIZEN);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ADMITTED);
        assertThat(exchange.sip.commands).hasSize(2);
        assertThat(exchange.sip.commands.get(0)).isInstanceOf(SipCommand.Ring.class);
        assertThat(exchange.sip.commands.get(1)).isInstanceOf(SipCommand.Answer.class);
    }

    @Test
    void refusesABlockedCallerBeforeAnyMedia() {
        UUID call = exchange.rings("17001234567");
        assertThat(rejection().status()).isEqualTo(603);
        assertThat(exchange.media.legs).isEmpty();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.REFUSED);
    }

    @Test
    void letsEverybodyInWhileThereIsNoBlacklistAndNotesIt() {
        Exchange.away(exchange.neighbours.blacklist);
        UUID call = exchange.rings("17001234567");
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ADMITTED);
        assertThat(exchange.call(call).attributes()).containsEntry("blacklist", "absent");
    }

    @Test
    void sendsCallersBeyondTheLimitAwayWithRetryAfterButNotThePolice() {
        for (int i = 0; i < 10; i++) {
            exchange.rings("1380000000" + i);
        }
        exchange.rings("13900000000");
        assertThat(rejection().status()).isEqualTo(503);
        assertThat(rejection().retryAfterSeconds()).isEqualTo(30);
        UUID police = exchange.rings("110");
        assertThat(exchange.call(police).state()).isEqualTo(CallState.ADMITTED);
    }

    @Test
    void refusesWithoutPorts() {
        exchange.media.ports = 0;
        UUID call = exchange.rings(Exchange.CITIZEN);
        assertThat(rejection().status()).isEqualTo(503);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.FAILED);
    }

    @Test
    void refusesSdpThatSharesNoCodecAndGivesThePortBack() {
        UUID leg = UUID.randomUUID();
        exchange.sip.incoming(new SipSignal.Incoming(
                leg,
                new SipOrigin.Trunk("city"),
                "1380",
                "",
                "12345",
                "video only",
                "192.0.2.1:5060",
                exchange.clock.instant()));
        exchange.settle();
        assertThat(rejection().status()).isEqualTo(488);
        assertThat(exchange.media.legs.get(leg).open).isFalse();
    }

    @Test
    void aPhoneReachesAnotherPhone() {
        exchange.neighbours.phones.came(new FakePhones("8001", "8002"));
        UUID call = exchange.rings("8001", "8002", new SipOrigin.Phone("8001"));
        exchange.sip.ring(exchange.leg(call, LegRole.CITIZEN).id());
        exchange.settle();
        assertThat(exchange.sip.sent(SipCommand.Ring.class)).hasSize(1);
        exchange.sip.answer(exchange.leg(call, LegRole.CITIZEN).id());
        exchange.settle();
        exchange.sip.confirm(exchange.leg(call, LegRole.AGENT).id());
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);

        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.call(call).endedBy()).isEqualTo(LegRole.AGENT);
    }

    @Test
    void aPhoneIsToldWhyTheOtherSideDidNotAnswer() {
        UUID call = exchange.rings("8001", "02780001234", new SipOrigin.Phone("8001"));
        exchange.ends(exchange.leg(call, LegRole.CITIZEN).id(), SipCause.By.PEER, 486);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NOT_REACHED);
        assertThat(exchange.sip.sent(SipCommand.Hangup.class)).anyMatch(hangup -> hangup.status() == 486);
    }

    @Test
    void aPhoneMayNotDialWhatIsNoNumber() {
        exchange.rings("8001", "9", new SipOrigin.Phone("8001"));
        assertThat(rejection().status()).isEqualTo(403);
    }

    @Test
    void aCitizensPageReachesTheHotline() {
        UUID call = exchange.rings("", "12345", new SipOrigin.Visitor("visitor-1"));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ADMITTED);
        assertThat(exchange.call(call).attributes()).containsEntry("origin", "web");
    }

    @Test
    void aCitizensPageReachesNothingElse() {
        exchange.neighbours.phones.came(new FakePhones("8002"));
        exchange.rings("", "8002", new SipOrigin.Visitor("visitor-1"));
        assertThat(rejection().status()).isEqualTo(404);
    }
}

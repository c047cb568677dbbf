package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.Offer;
import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.junit.jupiter.api.Test;

/** INVITE with Replaces: a talk, or what rings, goes on at another phone. */
class ReplacesTest extends PhonesStage {

    private UUID replaces(String account, UUID old) {
        UUID leg = UUID.randomUUID();
        exchange.sip.replacing(new SipSignal.Replacing(
                leg, new SipOrigin.Phone(account), account, old, "v=0", "192.0.2.9:5060", exchange.clock.instant()));
        exchange.settle();
        return leg;
    }

    /** The agent's phone, which rings for a caller. */
    private UUID rings(UUID waiting) {
        exchange.offer(
                new Offer(77, waiting, agent, "8001", exchange.clock.instant().plusSeconds(20)));
        return exchange.leg(waiting, LegRole.AGENT).id();
    }

    private Optional<Integer> rejected(UUID leg) {
        return exchange.sip.sent(SipCommand.Reject.class).stream()
                .filter(no -> no.leg().equals(leg))
                .map(SipCommand.Reject::status)
                .findFirst();
    }

    @Test
    void theAgentGoesOnAtAnotherOwnPhone() {
        exchange.neighbours.users.came(new OneUser(agent, "8003"));
        UUID fresh = replaces("8003", phone);
        assertThat(exchange.sip.alive()).contains(phone);
        exchange.sip.confirm(fresh);
        exchange.settle();
        LegSnapshot now = exchange.leg(call, LegRole.AGENT);
        assertThat(now.id()).isEqualTo(fresh);
        assertThat(now.address()).isEqualTo("8003");
        assertThat(now.userId()).isEqualTo(agent);
        assertThat(now.offered()).isTrue();
        assertThat(exchange.sip.alive()).doesNotContain(phone);
        assertThat(exchange.citizenSound(call).gainFrom(fresh)).isEqualTo(1);
        assertThat(exchange.queue.talkEnded).isEmpty();
        exchange.hangsUp(fresh);
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
    }

    @Test
    void whatRingsIsPickedUpAtAnotherOwnPhone() {
        UUID second = exchange.waits();
        UUID ringing = rings(second);
        exchange.neighbours.users.came(new OneUser(agent, "8003"));
        assertThat(rejected(replaces("8002", ringing))).as("not the own").contains(403);
        UUID fresh = replaces("8003", ringing);
        assertThat(exchange.sip.alive()).as("it rings until the other is sure").contains(ringing);
        assertThat(exchange.call(second).state()).isEqualTo(CallState.OFFERED);

        exchange.sip.confirm(fresh);
        exchange.settle();

        assertThat(exchange.call(second).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.leg(second, LegRole.AGENT).id()).isEqualTo(fresh);
        assertThat(exchange.leg(second, LegRole.AGENT).address()).isEqualTo("8003");
        assertThat(exchange.sip.alive()).doesNotContain(ringing);
        assertThat(exchange.citizenSound(second).gainFrom(fresh)).isEqualTo(1);
        assertThat(rejected(replaces("8001", ringing))).as("it rings no more").contains(481);
        exchange.hangsUp(fresh);
        assertThat(exchange.queue.talkEnded).contains(agent);
    }

    @Test
    void whoAnswersTheRingingPhoneBeforeTheOtherIsSureKeepsTheCallUntilThen() {
        UUID second = exchange.waits();
        UUID ringing = rings(second);
        UUID fresh = replaces("8001", ringing);
        exchange.sip.answer(ringing);
        exchange.settle();
        assertThat(exchange.call(second).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.citizenSound(second).gainFrom(ringing)).isEqualTo(1);

        exchange.sip.confirm(fresh);
        exchange.settle();

        assertThat(exchange.call(second).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.sip.alive()).contains(fresh).doesNotContain(ringing);
    }

    @Test
    void whoCancelsWhatIsPickedUpLeavesItRinging() {
        UUID second = exchange.waits();
        UUID ringing = rings(second);
        UUID fresh = replaces("8001", ringing);
        exchange.sip.end(fresh, SipCause.By.PEER, 487);
        exchange.settle();
        assertThat(exchange.call(second).state()).isEqualTo(CallState.OFFERED);
        exchange.sip.answer(ringing);
        exchange.settle();
        assertThat(exchange.call(second).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void anotherPersonsTalkIsNotTaken() {
        assertThat(rejected(replaces("8002", phone))).contains(403);
        assertThat(rejected(replaces("8003", exchange.citizen(call).id()))).contains(403);
        assertThat(exchange.leg(call, LegRole.AGENT).id()).isEqualTo(phone);
    }

    @Test
    void aPhoneThatDoesNotConfirmLeavesTheTalkWhereItIs() {
        UUID fresh = replaces("8001", phone);
        assertThat(rejected(replaces("8001", phone))).contains(491);
        exchange.ends(fresh, SipCause.By.NETWORK, 408);
        assertThat(exchange.leg(call, LegRole.AGENT).id()).isEqualTo(phone);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void aTalkThatIsOverIsNotTaken() {
        exchange.hangsUp(phone);
        assertThat(rejected(replaces("8001", phone))).contains(481);
    }

    @Test
    void theTalkEndsBeforeTheNewPhoneConfirms() {
        UUID fresh = replaces("8001", phone);
        exchange.hangsUp(phone);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ENDED);
        exchange.sip.confirm(fresh);
        exchange.settle();
        assertThat(exchange.sip.alive()).isEmpty();
    }
}

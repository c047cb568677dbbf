package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.dayu.acd.api.Offer;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.junit.jupiter.api.Test;

/** REFER with Replaces: a phone makes one call of its two. */
class AttendedReferTest extends PhonesStage {

    /** The agent's phone dials another one, and is answered; the call that this makes. */
    private UUID consults(String number) {
        UUID dialled = exchange.rings("8001", number, new SipOrigin.Phone("8001"));
        exchange.sip.answer(exchange.leg(dialled, LegRole.CITIZEN).id());
        exchange.settle();
        exchange.sip.confirm(exchange.leg(dialled, LegRole.AGENT).id());
        exchange.settle();
        assertThat(exchange.call(dialled).state()).isEqualTo(CallState.TALKING);
        return dialled;
    }

    /** The agent's phone dials another one, which rings; the call that this makes. */
    private UUID ringsAt(String number) {
        UUID dialled = exchange.rings("8001", number, new SipOrigin.Phone("8001"));
        exchange.sip.ring(exchange.leg(dialled, LegRole.CITIZEN).id());
        exchange.settle();
        return dialled;
    }

    @Test
    void attendedWhomThePhoneConsultedIsTheCitizensAgentThen() {
        exchange.sip.offer(phone, "v=0 sendonly");
        exchange.settle();
        UUID dialled = consults("8002");
        UUID own = exchange.leg(dialled, LegRole.AGENT).id();
        UUID colleague = exchange.leg(dialled, LegRole.CITIZEN).id();
        UUID refer = refers(phone, "8002", own);
        joined(refer, dialled, colleague);
        assertThat(exchange.call(call).agentId()).isEqualTo(COLLEAGUE);
    }

    @Test
    void attendedAskedInTheOtherOfTheTwoCalls() {
        UUID dialled = consults("8002");
        UUID own = exchange.leg(dialled, LegRole.AGENT).id();
        UUID colleague = exchange.leg(dialled, LegRole.CITIZEN).id();
        joined(refers(own, Exchange.CITIZEN, phone), dialled, colleague);
    }

    private void joined(UUID refer, UUID dialled, UUID colleague) {
        assertThat(accepted(refer)).isTrue();
        assertThat(told(refer)).containsExactly(200);
        assertThat(exchange.call(dialled).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.call(dialled).attributes()).containsEntry("joined", call.toString());
        assertThat(exchange.book.callOf(colleague)).isEqualTo(call);
        assertThat(exchange.sip.alive())
                .containsExactlyInAnyOrder(exchange.citizen(call).id(), colleague);
        assertThat(exchange.citizenSound(call).gainFrom(colleague)).isEqualTo(1);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEmpty();
        assertThat(exchange.media.legs.get(colleague).call).isEqualTo(call);
        // a minute later the dialled call is forgotten, and the colleague still belongs to the citizen's
        exchange.later(Duration.ofSeconds(61));
        exchange.hangsUp(colleague);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ENDED);
    }

    @Test
    void attendedToADepartmentOutsideWhichTalksOnWithTheCitizen() {
        UUID dialled = consults(OUTSIDE);
        UUID department = exchange.leg(dialled, LegRole.CITIZEN).id();
        refers(phone, OUTSIDE, exchange.leg(dialled, LegRole.AGENT).id());
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        assertThat(exchange.call(call).agentId()).isNull();
        assertThat(exchange.leg(call, LegRole.DEPARTMENT).id()).isEqualTo(department);
    }

    @Test
    void attendedWhileItRingsWhoeverAnswersThereHasTheCitizen() {
        exchange.sip.offer(phone, "v=0 sendonly");
        exchange.settle();
        UUID dialled = ringsAt("8002");
        UUID own = exchange.leg(dialled, LegRole.AGENT).id();
        UUID colleague = exchange.leg(dialled, LegRole.CITIZEN).id();
        UUID refer = refers(phone, "8002", own);
        assertThat(accepted(refer)).isTrue();
        assertThat(told(refer)).containsExactly(180);
        assertThat(exchange.call(dialled).state()).isEqualTo(CallState.ENDED);
        assertThat(exchange.call(dialled).attributes()).containsEntry("joined", call.toString());
        assertThat(exchange.sip.alive())
                .containsExactlyInAnyOrder(exchange.citizen(call).id(), phone, colleague);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        exchange.sip.answer(colleague);
        exchange.settle();
        assertThat(told(refer)).containsExactly(180, 200);
        assertThat(exchange.sip.alive())
                .containsExactlyInAnyOrder(exchange.citizen(call).id(), colleague);
        assertThat(exchange.call(call).agentId()).isEqualTo(COLLEAGUE);
        assertThat(exchange.citizenSound(call).gainFrom(colleague)).isEqualTo(1);
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
    }

    @Test
    void attendedWhileItRingsInVainThePhoneHasTheCitizenBack() {
        UUID dialled = ringsAt("8002");
        UUID colleague = exchange.leg(dialled, LegRole.CITIZEN).id();
        UUID refer = refers(phone, "8002", exchange.leg(dialled, LegRole.AGENT).id());
        exchange.ends(colleague, SipCause.By.PEER, 603);
        assertThat(told(refer)).containsExactly(180, 603);
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
        assertThat(exchange.call(call).agentId()).isEqualTo(agent);
        assertThat(exchange.sip.alive())
                .containsExactlyInAnyOrder(exchange.citizen(call).id(), phone);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEmpty();
        assertThat(exchange.queue.talkEnded).isEmpty();
    }

    @Test
    void attendedWhileItRingsAndThePhoneDoesNotWait() {
        UUID dialled = ringsAt("8002");
        UUID colleague = exchange.leg(dialled, LegRole.CITIZEN).id();
        refers(phone, "8002", exchange.leg(dialled, LegRole.AGENT).id());
        exchange.hangsUp(phone);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        exchange.ends(colleague, SipCause.By.PEER, 486);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).waiting().preferredAgent()).isEqualTo(agent);
    }

    @Test
    void whoAnswersInTheSameMomentIsNotLostBetweenTheTwoCalls() {
        UUID dialled = ringsAt("8002");
        UUID own = exchange.leg(dialled, LegRole.AGENT).id();
        UUID colleague = exchange.leg(dialled, LegRole.CITIZEN).id();
        UUID refer = UUID.randomUUID();
        exchange.loop.post(call, new CallMessage.Signalled(new SipSignal.Referred(phone, refer, "8002", own, "8001")));
        exchange.sip.answer(colleague);
        exchange.settle();
        assertThat(exchange.call(call).agentId()).isEqualTo(COLLEAGUE);
        assertThat(exchange.citizenSound(call).gainFrom(colleague)).isEqualTo(1);
        assertThat(exchange.sip.alive())
                .containsExactlyInAnyOrder(exchange.citizen(call).id(), colleague);
    }

    @Test
    void theCitizenWhoLeavesWhileItRingsSilencesThePhoneThatRings() {
        UUID dialled = ringsAt("8002");
        refers(phone, "8002", exchange.leg(dialled, LegRole.AGENT).id());
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ENDED);
        assertThat(exchange.sip.alive()).isEmpty();
        assertThat(exchange.media.legs.values()).noneMatch(leg -> leg.open);
    }

    @Test
    void whatAnotherPhoneRingsIsNotTaken() {
        UUID other = exchange.rings("8003", "8002", new SipOrigin.Phone("8003"));
        exchange.sip.ring(exchange.leg(other, LegRole.CITIZEN).id());
        exchange.settle();
        UUID refer = refers(phone, "8002", exchange.leg(other, LegRole.AGENT).id());
        assertThat(refused(refer)).contains(481);
        assertThat(exchange.sip.alive())
                .contains(exchange.leg(other, LegRole.CITIZEN).id());
    }

    @Test
    void anotherPhonesCallIsNotJoined() {
        UUID other = exchange.rings("8003", "8002", new SipOrigin.Phone("8003"));
        exchange.sip.answer(exchange.leg(other, LegRole.CITIZEN).id());
        exchange.settle();
        exchange.sip.confirm(exchange.leg(other, LegRole.AGENT).id());
        exchange.settle();
        UUID refer = refers(phone, "8002", exchange.leg(other, LegRole.AGENT).id());
        assertThat(refused(refer)).contains(403);
        assertThat(exchange.call(other).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void twoCitizensAreNotJoined() {
        UUID second = exchange.waits();
        exchange.offer(
                new Offer(77, second, agent, "8001", exchange.clock.instant().plusSeconds(20)));
        exchange.answer(second);
        UUID refer = refers(phone, "", exchange.leg(second, LegRole.AGENT).id());
        assertThat(refused(refer)).contains(403);
    }

    @Test
    void whoIsInTheCallAlreadyIsNotBroughtIntoIt() {
        exchange.tell(call, exchange.bringIn(call, TalkMode.THREE_WAY));
        exchange.sip.answer(third());
        exchange.settle();
        assertThat(refused(refers(phone, "", third()))).contains(403);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
    }

    @Test
    void aCallThatIsOverIsNotJoined() {
        UUID dialled = consults("8002");
        UUID own = exchange.leg(dialled, LegRole.AGENT).id();
        exchange.hangsUp(own);
        assertThat(refused(refers(phone, "8002", own))).contains(481);
        assertThat(refused(refers(phone, "8002", UUID.randomUUID()))).contains(481);
    }

    @Test
    void theCitizenWhoLeavesInTheSameMomentLeavesNobodyOnAnOpenLine() {
        UUID dialled = consults("8002");
        UUID own = exchange.leg(dialled, LegRole.AGENT).id();
        UUID refer = UUID.randomUUID();
        exchange.loop.post(call, new CallMessage.Signalled(new SipSignal.Referred(phone, refer, "8002", own, "8001")));
        exchange.sip.end(exchange.citizen(call).id(), SipCause.By.PEER, 200);
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ENDED);
        assertThat(exchange.sip.alive()).isEmpty();
        assertThat(exchange.media.legs.values()).noneMatch(leg -> leg.open);
    }
}

package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.Supervision;
import org.dayu.call.api.TalkMode;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipTarget;
import org.junit.jupiter.api.Test;

/** A supervisor listens, whispers, barges in or takes over. */
class SupervisionTest {

    private static final UUID SUPERVISOR = new UUID(8, 8);

    private final Exchange exchange = new Exchange();
    private final UUID call = exchange.talks();
    private final UUID agent = exchange.call(call).agentId();
    private final UUID agentLeg = exchange.leg(call, LegRole.AGENT).id();

    SupervisionTest() {
        exchange.neighbours.phones.came(new FakePhones("8009"));
    }

    private CallAnswer supervise(Supervision how) {
        return exchange.tell(
                call, new CallCommand.Supervise(UUID.randomUUID(), call, UUID.randomUUID(), SUPERVISOR, "8009", how));
    }

    private CallAnswer takeOver() {
        return exchange.tell(
                call, new CallCommand.TakeOver(UUID.randomUUID(), call, UUID.randomUUID(), SUPERVISOR, "8009"));
    }

    private UUID comesIn(Supervision how) {
        supervise(how);
        UUID leg = exchange.leg(call, LegRole.SUPERVISOR).id();
        exchange.sip.answer(leg);
        exchange.settle();
        return leg;
    }

    private float hears(LegRole listener, UUID speaker) {
        return exchange.sound(call, listener).gainFrom(speaker);
    }

    @Test
    void whoListensHearsBothAndIsHeardByNobody() {
        UUID supervisor = comesIn(Supervision.LISTEN);
        assertThat(exchange.sip.sent(SipCommand.Invite.class).get(1).target()).isEqualTo(new SipTarget.Phone("8009"));
        assertThat(hears(LegRole.SUPERVISOR, agentLeg)).isEqualTo(1);
        assertThat(hears(LegRole.SUPERVISOR, exchange.citizen(call).id())).isEqualTo(1);
        assertThat(hears(LegRole.AGENT, supervisor)).isZero();
        assertThat(hears(LegRole.CITIZEN, supervisor)).isZero();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.call(call).agentId()).isEqualTo(agent);
        assertThat(exchange.media.legs.get(supervisor).recorded).isFalse();
    }

    @Test
    void fromListeningToWhisperingToBargingInWithoutRingingAgain() {
        UUID supervisor = comesIn(Supervision.LISTEN);
        supervise(Supervision.WHISPER);
        assertThat(hears(LegRole.AGENT, supervisor)).isEqualTo(1);
        assertThat(hears(LegRole.CITIZEN, supervisor)).isZero();
        assertThat(exchange.media.legs.get(supervisor).recorded).isFalse();
        supervise(Supervision.BARGE);
        assertThat(hears(LegRole.CITIZEN, supervisor)).isEqualTo(1);
        assertThat(exchange.media.legs.get(supervisor).recorded).isTrue();
        supervise(Supervision.LISTEN);
        assertThat(hears(LegRole.AGENT, supervisor)).isZero();
        assertThat(exchange.sip.sent(SipCommand.Invite.class)).hasSize(2);
    }

    @Test
    void aCitizenOnHoldHearsMusicAndNotTheSupervisor() {
        UUID supervisor = comesIn(Supervision.BARGE);
        exchange.tell(call, new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.HOLD));
        assertThat(hears(LegRole.CITIZEN, supervisor)).isZero();
        assertThat(hears(LegRole.AGENT, supervisor)).isEqualTo(1);
    }

    @Test
    void theSupervisorLeavesAndTheTalkGoesOn() {
        UUID supervisor = comesIn(Supervision.BARGE);
        exchange.hangsUp(supervisor);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.sip.alive()).hasSize(2);
    }

    @Test
    void aSupervisorWhoDoesNotAnswerChangesNothing() {
        supervise(Supervision.BARGE);
        exchange.ends(exchange.leg(call, LegRole.SUPERVISOR).id(), SipCause.By.PEER, 486);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.sound(call, LegRole.AGENT).nowPlaying()).isEmpty();
    }

    @Test
    void takesOverFromTheAgentWhoIsFreeThen() {
        takeOver();
        UUID leg = exchange.leg(call, LegRole.SUPERVISOR).id();
        exchange.sip.answer(leg);
        exchange.settle();
        var now = exchange.call(call);
        assertThat(now.agentId()).isEqualTo(SUPERVISOR);
        assertThat(now.state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.leg(call, LegRole.AGENT).id()).isEqualTo(leg);
        assertThat(exchange.sip.alive()).doesNotContain(agentLeg);
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
        assertThat(hears(LegRole.CITIZEN, leg)).isEqualTo(1);
        assertThat(exchange.media.legs.get(leg).recorded).isTrue();
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.call(call).agentId()).isEqualTo(SUPERVISOR);
        assertThat(exchange.queue.talkEnded).hasSize(1);
    }

    @Test
    void takesOverAtOnceWhenListeningAlready() {
        UUID leg = comesIn(Supervision.LISTEN);
        takeOver();
        assertThat(exchange.call(call).agentId()).isEqualTo(SUPERVISOR);
        assertThat(exchange.leg(call, LegRole.AGENT).id()).isEqualTo(leg);
    }

    @Test
    void takesOverATalkThatTheCitizenHasLeft() {
        UUID there = exchange.conference();
        exchange.hangsUp(exchange.citizen(there).id());
        exchange.tell(there, new CallCommand.TakeOver(UUID.randomUUID(), there, UUID.randomUUID(), SUPERVISOR, "8009"));
        exchange.sip.answer(exchange.leg(there, LegRole.SUPERVISOR).id());
        exchange.settle();
        assertThat(exchange.call(there).agentId()).isEqualTo(SUPERVISOR);
        assertThat(exchange.call(there).state()).isEqualTo(CallState.CONSULTING);
        UUID department = exchange.leg(there, LegRole.DEPARTMENT).id();
        assertThat(exchange.sound(there, LegRole.AGENT).gainFrom(department)).isEqualTo(1);
    }

    @Test
    void theAgentHangsUpAndTheSupervisorIsReleasedWithTheOthers() {
        comesIn(Supervision.LISTEN);
        exchange.hangsUp(agentLeg);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
        assertThat(exchange.sip.alive()).isEmpty();
    }

    @Test
    void anAgentWhoIsLostSendsTheCitizenToTheQueueAndTheSupervisorAway() {
        comesIn(Supervision.LISTEN);
        exchange.ends(agentLeg, SipCause.By.NETWORK, 408);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.sip.alive()).hasSize(1);
    }

    @Test
    void twoSilentPhonesEndTheCallThoughASupervisorListens() {
        comesIn(Supervision.LISTEN);
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.citizenSound(call).silent();
        exchange.settle();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.MEDIA_TIMEOUT);
    }

    @Test
    void nobodySupervisesACallThatWaits() {
        UUID waits = exchange.waits();
        assertThat(exchange.tell(
                        waits,
                        new CallCommand.Supervise(
                                UUID.randomUUID(), waits, UUID.randomUUID(), SUPERVISOR, "8009", Supervision.LISTEN)))
                .isInstanceOf(CallAnswer.Refused.class);
    }
}

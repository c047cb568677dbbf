package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.Offer;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Destinations;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What phones may do by themselves: REFER, REFER with Replaces, INVITE with Replaces, holding. */
class ReferTest {

    private static final UUID COLLEAGUE = new UUID(4, 4);
    private static final String OUTSIDE = "02788886666";

    private final Exchange exchange = new Exchange();
    private final UUID call = exchange.talks();
    private final UUID agent = exchange.call(call).agentId();
    private final UUID phone = exchange.leg(call, LegRole.AGENT).id();

    ReferTest() {
        exchange.neighbours.phones.came(new FakePhones("8001", "8002", "8003"));
        exchange.neighbours.users.came(new OneUser(COLLEAGUE, "8002"));
    }

    private UUID refers(UUID leg, String number, @Nullable UUID replaces) {
        UUID refer = UUID.randomUUID();
        UUID owner = exchange.book.callOf(leg);
        exchange.post(owner, new CallMessage.Signalled(new SipSignal.Referred(leg, refer, number, replaces, "8001")));
        return refer;
    }

    private List<Integer> told(UUID refer) {
        return exchange.sip.sent(SipCommand.ReferProgress.class).stream()
                .filter(progress -> progress.refer().equals(refer))
                .map(SipCommand.ReferProgress::status)
                .toList();
    }

    private Optional<Integer> refused(UUID refer) {
        return exchange.sip.sent(SipCommand.RefuseRefer.class).stream()
                .filter(no -> no.refer().equals(refer))
                .map(SipCommand.RefuseRefer::status)
                .findFirst();
    }

    private boolean accepted(UUID refer) {
        return exchange.sip.sent(SipCommand.AcceptRefer.class).stream()
                .anyMatch(yes -> yes.refer().equals(refer));
    }

    private UUID third() {
        return exchange.leg(call, LegRole.DEPARTMENT).id();
    }

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

    @Test
    void blindToANumberThePhoneIsToldHowItGoesAndLeavesWhenItIsAnswered() {
        UUID refer = refers(phone, OUTSIDE, null);
        assertThat(accepted(refer)).isTrue();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        assertThat(exchange.call(call).leg(LegRole.AGENT)).isPresent();
        exchange.sip.ring(third());
        exchange.settle();
        exchange.sip.answer(third());
        exchange.settle();
        assertThat(told(refer)).containsExactly(180, 200);
        assertThat(exchange.call(call).leg(LegRole.AGENT)).isEmpty();
        assertThat(exchange.call(call).agentId()).isNull();
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
        assertThat(exchange.citizenSound(call).gainFrom(third())).isEqualTo(1);
    }

    @Test
    void blindInVainThePhoneHasTheCitizenBack() {
        UUID refer = refers(phone, OUTSIDE, null);
        exchange.ends(third(), SipCause.By.PEER, 486);
        assertThat(told(refer)).containsExactly(486);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
        assertThat(exchange.call(call).agentId()).isEqualTo(agent);
        assertThat(exchange.queue.talkEnded).isEmpty();
    }

    @Test
    void blindInVainAPhoneThatHoldsHasTheCitizenOnHold() {
        exchange.sip.offer(phone, "v=0 sendonly");
        exchange.settle();
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.HOLD);
        refers(phone, OUTSIDE, null);
        exchange.ends(third(), SipCause.By.PEER, 486);
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.HOLD);
        exchange.sip.offer(phone, "v=0 sendrecv");
        exchange.settle();
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
    }

    @Test
    void aPhoneThatHangsUpAtOnceLeavesTheCitizenToWhoRings() {
        refers(phone, OUTSIDE, null);
        exchange.hangsUp(phone);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONSULTING);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("moh");
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
        exchange.sip.answer(third());
        exchange.settle();
        assertThat(exchange.citizenSound(call).gainFrom(third())).isEqualTo(1);
    }

    @Test
    void aPhoneThatHangsUpAtOnceAndNobodyAnswersTheCitizenComesBack() {
        refers(phone, OUTSIDE, null);
        exchange.hangsUp(phone);
        exchange.ends(third(), SipCause.By.US, 408);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).waiting().preferredAgent()).isEqualTo(agent);
    }

    @Test
    void toAnEntryGoesToItsQueue() {
        UUID refer = refers(phone, "12345", null);
        assertThat(accepted(refer)).isTrue();
        assertThat(told(refer)).containsExactly(200);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).queue()).isEqualTo("general");
        assertThat(exchange.queue.talkEnded).containsExactly(agent);
    }

    @Test
    void whatTheDeskKnowsANumberToBeItIsForThePhoneAndIsAudited() {
        var known = new KnownNumbers();
        exchange.neighbours.destinations.came(known);
        assertThat(refused(refers(phone, "8009", null))).contains(486);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        UUID refer = refers(phone, "8002", null);
        assertThat(told(refer)).containsExactly(200);
        assertThat(exchange.queue.waiting.get(call).preferredAgent()).isEqualTo(COLLEAGUE);
        assertThat(known.handedOn).containsExactly(new Whither.Agent(COLLEAGUE, "general"));
    }

    @Test
    void whatThePhoneMayNotDialItMayNotHandOnTo() {
        assertThat(refused(refers(phone, "ab", null))).contains(403);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void theCitizensPhoneHandsNobodyOn() {
        UUID house = exchange.rings("8003", "12345", new SipOrigin.Phone("8003"));
        assertThat(refused(refers(exchange.citizen(house).id(), OUTSIDE, null))).contains(403);
    }

    @Test
    void aCarrierThatMayPutsSomebodyInTheCitizensPlace() {
        UUID refer = refers(exchange.citizen(call).id(), OUTSIDE, null);
        assertThat(accepted(refer)).isTrue();
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
        exchange.sip.answer(third());
        exchange.settle();
        assertThat(told(refer)).containsExactly(200);
        assertThat(exchange.call(call).leg(LegRole.CITIZEN)).isEmpty();
        assertThat(exchange.sound(call, LegRole.AGENT).gainFrom(third())).isEqualTo(1);
    }

    @Test
    void aDepartmentLeadsItsPlaceOn() {
        exchange.tell(call, exchange.bringIn(call, TalkMode.THREE_WAY));
        UUID department = third();
        exchange.sip.answer(department);
        exchange.settle();
        UUID refer = refers(department, "8002", null);
        assertThat(accepted(refer)).isTrue();
        exchange.sip.answer(third());
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        assertThat(exchange.leg(call, LegRole.DEPARTMENT).address()).isEqualTo("8002");
        assertThat(exchange.sip.alive()).doesNotContain(department);
    }

    @Test
    void oneWishAtATime() {
        refers(phone, OUTSIDE, null);
        assertThat(refused(refers(phone, "8002", null))).contains(491);
    }

    @Test
    void theDeskTakesTheCitizenBackByHangingUpWhoRings() {
        UUID refer = refers(phone, OUTSIDE, null);
        exchange.tell(call, new CallCommand.Drop(UUID.randomUUID(), call, third()));
        assertThat(told(refer)).containsExactly(487);
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
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

    /** The agent's phone dials another one, which rings; the call that this makes. */
    private UUID ringsAt(String number) {
        UUID dialled = exchange.rings("8001", number, new SipOrigin.Phone("8001"));
        exchange.sip.ring(exchange.leg(dialled, LegRole.CITIZEN).id());
        exchange.settle();
        return dialled;
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
        exchange.offer(new Offer(77, second, agent, "8001", exchange.clock.now().plusSeconds(20)));
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

    // ---- INVITE with Replaces

    private UUID replaces(String account, UUID old) {
        UUID leg = UUID.randomUUID();
        exchange.sip.replacing(new SipSignal.Replacing(
                leg, new SipOrigin.Phone(account), account, old, "v=0", "192.0.2.9:5060", exchange.clock.now()));
        exchange.settle();
        return leg;
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
        exchange.offer(new Offer(77, second, agent, "8001", exchange.clock.now().plusSeconds(20)));
        UUID ringing = exchange.leg(second, LegRole.AGENT).id();
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
        exchange.offer(new Offer(77, second, agent, "8001", exchange.clock.now().plusSeconds(20)));
        UUID ringing = exchange.leg(second, LegRole.AGENT).id();
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
        exchange.offer(new Offer(77, second, agent, "8001", exchange.clock.now().plusSeconds(20)));
        UUID ringing = exchange.leg(second, LegRole.AGENT).id();
        UUID fresh = replaces("8001", ringing);
        exchange.sip.end(fresh, SipCause.By.PEER, 487);
        exchange.settle();
        assertThat(exchange.call(second).state()).isEqualTo(CallState.OFFERED);
        exchange.sip.answer(ringing);
        exchange.settle();
        assertThat(exchange.call(second).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void aPhoneOfTheHouseIsToldWhoHadItRung() {
        UUID refer = UUID.randomUUID();
        exchange.post(
                call,
                new CallMessage.Signalled(new SipSignal.Referred(phone, refer, "8002", null, "sip:8001@192.0.2.7")));
        assertThat(invited().headers()).containsEntry("Referred-By", "<sip:8001@192.0.2.7>");
    }

    @Test
    void whoSaysToBeSomebodyElseIsNotNamed() {
        UUID refer = UUID.randomUUID();
        exchange.post(
                call,
                new CallMessage.Signalled(new SipSignal.Referred(phone, refer, "8002", null, "sip:8009@192.0.2.7")));
        assertThat(invited().headers()).doesNotContainKey("Referred-By");
    }

    private SipCommand.Invite invited() {
        List<SipCommand.Invite> sent = exchange.sip.sent(SipCommand.Invite.class);
        return sent.get(sent.size() - 1);
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

    // ---- holding

    @Test
    void theDeskDoesNotSayThatItTalksWhileThePhoneHolds() {
        exchange.sip.offer(phone, "v=0 sendonly");
        exchange.settle();
        CallAnswer answer = exchange.tell(call, new CallCommand.SetMode(UUID.randomUUID(), call, TalkMode.TALK));
        assertThat(answer).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.HOLD);
        assertThat(exchange.leg(call, LegRole.AGENT).state()).isEqualTo(LegState.HELD);
        exchange.sip.offer(phone, "v=0 sendrecv");
        exchange.settle();
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
    }

    // ---- phones that die in silence

    @Test
    void aSilentPhoneThatDoesNotAnswerInTimeIsLostAndTheCitizenGoesOn() {
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        assertThat(exchange.sip.sent(SipCommand.Reoffer.class)).hasSize(1);
        exchange.later(Duration.ofSeconds(4));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        exchange.later(Duration.ofSeconds(1));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).waiting().preferredAgent()).isEqualTo(agent);
        assertThat(exchange.citizenSound(call).nowPlaying()).isEqualTo("agent-lost");
    }

    @Test
    void aSilentPhoneThatAnswersOrIsHeardStays() {
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        exchange.post(call, new CallMessage.Signalled(new SipSignal.Answered(phone, "v=0 answer")));
        exchange.later(Duration.ofSeconds(6));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
        exchange.sound(call, LegRole.AGENT).silent();
        exchange.settle();
        exchange.sound(call, LegRole.AGENT).receives();
        exchange.later(Duration.ofSeconds(6));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void aSilentCitizenHasTheTimeThatCarriersTake() {
        exchange.citizenSound(call).receives();
        exchange.citizenSound(call).silent();
        exchange.settle();
        exchange.later(Duration.ofSeconds(20));
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    /** 8002 is a colleague who is free, 8009 one who is not. */
    private static final class KnownNumbers implements Destinations {

        private final List<Whither> handedOn = new ArrayList<>();

        @Override
        public Optional<Destination> find(String number, @Nullable String queue) {
            return switch (number) {
                case "8002" -> Optional.of(new Destination.To(new Whither.Agent(COLLEAGUE, "general")));
                case "8009" -> Optional.of(new Destination.Refused(486, "busy"));
                default -> Optional.empty();
            };
        }

        @Override
        public void handedOn(UUID who, UUID where, Whither to) {
            handedOn.add(to);
        }
    }
}

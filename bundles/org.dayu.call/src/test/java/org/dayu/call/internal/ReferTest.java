package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Destinations;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** REFER: a phone hands on whom it talks with. */
class ReferTest extends PhonesStage {

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
    void aDepartmentThatHangsUpAtOnceLeavesItsPlaceToWhoRings() {
        exchange.tell(call, exchange.bringIn(call, TalkMode.THREE_WAY));
        UUID department = third();
        exchange.sip.answer(department);
        exchange.settle();
        refers(department, "8002", null);
        exchange.hangsUp(department);
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
        exchange.sip.answer(third());
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        assertThat(exchange.citizenSound(call).gainFrom(third())).isEqualTo(1);
        assertThat(exchange.sound(call, LegRole.DEPARTMENT).nowPlaying()).isEmpty();
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

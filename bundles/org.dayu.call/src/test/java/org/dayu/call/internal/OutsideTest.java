package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialPolicy;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.junit.jupiter.api.Test;

/** No outside leg is dialled that the rules do not allow, whoever dials it and however. */
class OutsideTest {

    private static final String ABROAD = "0085212345678";

    private final Exchange exchange = new Exchange();
    private final Rules rules = new Rules();

    /** Refuses what costs much, and counts. */
    private static final class Rules implements DialPolicy {
        final List<DialAttempt> begun = new ArrayList<>();
        final List<DialAttempt> refused = new ArrayList<>();
        final List<UUID> answered = new ArrayList<>();
        final List<UUID> ended = new ArrayList<>();

        @Override
        public DialVerdict check(DialAttempt attempt) {
            NumberClass kind = NumberClass.of(attempt.number(), "");
            return kind.costly()
                    ? new DialVerdict.Refused(kind, new UUID(1, 1), "不能拨打国际电话")
                    : new DialVerdict.Allowed(kind, null, "");
        }

        @Override
        public DialVerdict begin(DialAttempt attempt) {
            DialVerdict verdict = check(attempt);
            (verdict instanceof DialVerdict.Allowed ? begun : refused).add(attempt);
            return verdict;
        }

        @Override
        public void answered(UUID leg) {
            answered.add(leg);
        }

        @Override
        public void ended(UUID leg) {
            ended.add(leg);
        }
    }

    OutsideTest() {
        exchange.neighbours.dialling.came(rules);
        exchange.neighbours.phones.came(new FakePhones("8001"));
    }

    private CallCommand.Dial dial(UUID call, String number, Map<String, String> notes) {
        return new CallCommand.Dial(UUID.randomUUID(), call, new UUID(3, 3), "8001", number, notes);
    }

    @Test
    void theDeskReadsWhyNotAndNoPhoneRings() {
        UUID call = UUID.randomUUID();
        assertThat(exchange.tell(call, dial(call, ABROAD, Map.of()))).isEqualTo(new CallAnswer.Refused("不能拨打国际电话"));
        assertThat(exchange.sip.sent(SipCommand.Invite.class)).isEmpty();
        assertThat(exchange.call(call).attributes()).containsEntry("dial.refused", "international");
        assertThat(rules.refused).singleElement().satisfies(attempt -> {
            assertThat(attempt.way()).isEqualTo(DialWay.DESK);
            assertThat(attempt.user()).isEqualTo(new UUID(3, 3));
        });
    }

    @Test
    void aHardPhoneIsRefusedToo() {
        UUID call = exchange.rings("8001", ABROAD, new SipOrigin.Phone("8001"));
        assertThat(exchange.sip.sent(SipCommand.Reject.class).get(0).status()).isEqualTo(403);
        assertThat(exchange.sip.sent(SipCommand.Invite.class)).isEmpty();
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.FAILED);
        assertThat(rules.refused.get(0).phone()).isEqualTo("8001");
        assertThat(rules.refused.get(0).way()).isEqualTo(DialWay.PHONE);
    }

    @Test
    void aThirdPartyIsNotRungAndTheTalkGoesOn() {
        UUID call = exchange.talks();
        CallCommand.BringIn wanted = exchange.bringIn(call, TalkMode.CONSULT);
        var abroad = new CallCommand.BringIn(
                UUID.randomUUID(),
                call,
                wanted.leg(),
                new org.dayu.sip.api.SipTarget.Number(ABROAD, null),
                LegRole.DEPARTMENT,
                TalkMode.CONSULT);
        assertThat(exchange.tell(call, abroad)).isEqualTo(new CallAnswer.Refused("不能拨打国际电话"));
        assertThat(exchange.call(call).leg(LegRole.DEPARTMENT)).isEmpty();
        var transfer = new CallCommand.Transfer(
                UUID.randomUUID(),
                call,
                new CallCommand.Whither.Party(UUID.randomUUID(), new org.dayu.sip.api.SipTarget.Number(ABROAD, null)));
        assertThat(exchange.tell(call, transfer)).isInstanceOf(CallAnswer.Refused.class);
        assertThat(exchange.call(call).leg(LegRole.AGENT)).isPresent();
        assertThat(rules.refused).extracting(DialAttempt::way).containsOnly(DialWay.THIRD_PARTY);
    }

    @Test
    void aCampaignIsAskedAsACampaignAndACallBackAsACallBack() {
        var then = new CallCommand.Then.Queue("general", Instant.EPOCH);
        for (var entry : Map.of("campaign.id", DialWay.CAMPAIGN, "callback.id", DialWay.CALL_BACK)
                .entrySet()) {
            UUID call = UUID.randomUUID();
            exchange.tell(
                    call,
                    new CallCommand.CallOut(
                            UUID.randomUUID(),
                            call,
                            ABROAD,
                            Duration.ofSeconds(30),
                            then,
                            Map.of(entry.getKey(), "1")));
            DialAttempt last = rules.refused.get(rules.refused.size() - 1);
            assertThat(last.way()).isEqualTo(entry.getValue());
            assertThat(last.user()).isNull();
        }
        assertThat(exchange.sip.sent(SipCommand.Invite.class)).isEmpty();
    }

    @Test
    void anAllowedLegIsToldFromItsBeginningToItsEndOnce() {
        UUID call = exchange.dials();
        exchange.answer(call);
        UUID other = exchange.leg(call, LegRole.CITIZEN).id();
        assertThat(rules.begun).extracting(DialAttempt::leg).containsExactly(other);
        assertThat(rules.answered).isEmpty();
        exchange.sip.answer(other);
        exchange.settle();
        assertThat(rules.answered).containsExactly(other);
        exchange.hangsUp(other);
        assertThat(rules.ended).containsExactly(other);
    }

    @Test
    void oneThatIsBusyIsOverToo() {
        UUID call = exchange.dials();
        exchange.answer(call);
        UUID other = exchange.leg(call, LegRole.CITIZEN).id();
        exchange.ends(other, SipCause.By.PEER, 486);
        assertThat(rules.ended).containsExactly(other);
    }

    @Test
    void oneThatIsBroughtIntoTheCitizensCallCountsUntilItIsOverThere() {
        UUID call = exchange.talks();
        UUID dialled = exchange.rings("8001", "02788886666", new SipOrigin.Phone("8001"));
        UUID department = exchange.leg(dialled, LegRole.CITIZEN).id();
        exchange.sip.ring(department);
        exchange.settle();
        UUID phone = exchange.leg(call, LegRole.AGENT).id();
        UUID own = exchange.leg(dialled, LegRole.AGENT).id();
        exchange.post(
                call,
                new CallMessage.Signalled(
                        new SipSignal.Referred(phone, UUID.randomUUID(), "02788886666", own, "8001")));
        exchange.sip.answer(department);
        exchange.settle();
        assertThat(rules.answered).containsExactly(department);
        assertThat(rules.ended).isEmpty();
        exchange.hangsUp(department);
        assertThat(rules.ended).containsExactly(department);
    }

    private UUID talksOutside() {
        UUID call = exchange.dials();
        exchange.answer(call);
        exchange.sip.answer(exchange.leg(call, LegRole.CITIZEN).id());
        exchange.settle();
        return call;
    }

    @Test
    void whenTheLimitIsNearlySpentOurSideIsWarnedAndNobodyElse() {
        UUID call = talksOutside();
        UUID other = exchange.leg(call, LegRole.CITIZEN).id();
        exchange.post(call, new CallMessage.RunsOut(other, Duration.ofSeconds(60)));
        assertThat(exchange.sound(call, LegRole.AGENT).nowPlaying()).isNotEmpty();
        assertThat(exchange.citizenSound(call).nowPlaying()).isEmpty();
        assertThat(exchange.call(call).attributes())
                .containsEntry(
                        "dial.ends", exchange.clock.instant().plusSeconds(60).toString());
        assertThat(exchange.sound(call, LegRole.AGENT).gainFrom(other))
                .as("the talk goes on")
                .isEqualTo(1);
    }

    @Test
    void whenTheLimitIsSpentTheCallEndsWithThatReason() {
        UUID call = talksOutside();
        UUID rule = UUID.randomUUID();
        UUID other = exchange.leg(call, LegRole.CITIZEN).id();
        exchange.post(call, new CallMessage.Spent(other, rule));
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.DIAL_LIMIT);
        assertThat(exchange.call(call).attributes()).containsEntry("dial.spent", rule.toString());
        assertThat(exchange.sip.alive()).isEmpty();
        assertThat(rules.ended).containsExactly(other);
        exchange.post(call, new CallMessage.Spent(other, rule));
    }

    @Test
    void aThirdPartyWhoseLimitIsSpentGoesAndTheCitizenStays() {
        UUID call = exchange.conference();
        UUID third = exchange.leg(call, LegRole.DEPARTMENT).id();
        exchange.post(call, new CallMessage.Spent(third, UUID.randomUUID()));
        assertThat(exchange.call(call).leg(LegRole.DEPARTMENT)).isEmpty();
        assertThat(exchange.call(call).mode()).isEqualTo(TalkMode.TALK);
        assertThat(exchange.call(call).leg(LegRole.AGENT)).isPresent();
    }

    @Test
    void whatOnlyRingsIsNotCut() {
        UUID call = exchange.dials();
        exchange.answer(call);
        UUID other = exchange.leg(call, LegRole.CITIZEN).id();
        exchange.post(call, new CallMessage.RunsOut(other, Duration.ofSeconds(60)));
        exchange.post(call, new CallMessage.Spent(other, UUID.randomUUID()));
        assertThat(exchange.sip.alive()).contains(other);
    }

    @Test
    void withoutRulesOnlyWhatCostsMuchIsRefused() {
        Exchange.away(exchange.neighbours.dialling);
        UUID abroad = UUID.randomUUID();
        assertThat(exchange.tell(abroad, dial(abroad, ABROAD, Map.of()))).isInstanceOf(CallAnswer.Refused.class);
        UUID home = UUID.randomUUID();
        assertThat(exchange.tell(home, dial(home, "13900002222", Map.of()))).isInstanceOf(CallAnswer.Done.class);
    }
}

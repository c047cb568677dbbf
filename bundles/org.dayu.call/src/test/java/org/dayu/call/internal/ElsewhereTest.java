package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.Overflow;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.SiteChoice;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.api.LegRole;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sites.api.SiteArrival;
import org.dayu.sites.api.SiteOutcome;
import org.dayu.sites.api.SiteWay;
import org.dayu.sites.api.SiteWish;
import org.dayu.sites.api.Sites;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Callers who go to another site keep their place until it has them; who comes from one has a place by the first arrival. */
class ElsewhereTest {

    private static final Instant LONG_AGO = Instant.parse("2026-07-01T00:30:00Z");

    private final Exchange exchange = new Exchange();
    private final TwoSites sites = new TwoSites();

    private static final class TwoSites implements Sites {
        final List<SiteWish> wishes = new ArrayList<>();
        final List<String> outcomes = new ArrayList<>();
        SiteArrival arrival = new SiteArrival.Nobody();

        @Override
        public Optional<SiteWay> way(SiteWish wish) {
            wishes.add(wish);
            return wish.choice().site().equals("b")
                    ? Optional.of(
                            new SiteWay("12345", "to-b", Map.of(SipSignal.OVERFLOW, "sealed"), Duration.ofSeconds(8)))
                    : Optional.empty();
        }

        @Override
        public void over(UUID call, String site, SiteOutcome outcome, int status) {
            outcomes.add(site + ' ' + outcome + ' ' + status);
        }

        @Override
        public SiteArrival arrival(UUID call, String trunk, @Nullable String header) {
            return trunk.equals("to-b") && header != null ? arrival : new SiteArrival.Nobody();
        }
    }

    ElsewhereTest() {
        exchange.neighbours.sites.came(sites);
    }

    private void ask(UUID call, String site) {
        var choice = new SiteChoice(site, "general", "waited-too-long", 10, 300, List.of());
        exchange.post(
                call,
                new CallMessage.Overflowed("general", "waited-too-long", Overflow.Action.SITE, List.of(), choice));
    }

    private SipCommand.Invite invite() {
        List<SipCommand.Invite> all = exchange.sip.sent(SipCommand.Invite.class);
        return all.get(all.size() - 1);
    }

    @Test
    void theCallerWaitsOnUntilTheSiteHasAnswered() {
        UUID call = exchange.waits();
        ask(call, "b");
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.queue.waiting).containsKey(call);
        assertThat(invite().target()).isEqualTo(new SipTarget.Number("12345", "to-b"));
        assertThat(invite().headers()).containsEntry(SipSignal.OVERFLOW, "sealed");
        assertThat(invite().from()).isEqualTo(Exchange.CITIZEN);
        exchange.sip.answer(invite().leg());
        exchange.settle();
        assertThat(exchange.call(call).state()).isEqualTo(CallState.CONFERENCE);
        assertThat(exchange.call(call).waiting()).isNull();
        assertThat(exchange.queue.sites).containsExactly("b ANSWERED");
        assertThat(sites.outcomes).containsExactly("b TAKEN 200");
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.AT_SITE);
        assertThat(exchange.call(call).attributes()).containsEntry("site", "b");
    }

    @Test
    void aSiteThatDoesNotTakeTheCallerChangesNothing() {
        UUID call = exchange.waits();
        QueueEntry before = exchange.call(call).waiting();
        ask(call, "b");
        exchange.ends(invite().leg(), SipCause.By.PEER, 486);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).waiting()).isEqualTo(before);
        assertThat(exchange.queue.sites).containsExactly("b REJECTED");
        assertThat(sites.outcomes).containsExactly("b NOT_TAKEN 486");
        ask(call, "nobody-knows");
        assertThat(exchange.queue.sites).endsWith("nobody-knows UNREACHABLE");
    }

    @Test
    void anAgentWhoIsFreeFirstGoesBeforeTheSite() {
        UUID call = exchange.waits();
        ask(call, "b");
        UUID leg = invite().leg();
        exchange.offer(call);
        assertThat(exchange.queue.sites).containsExactly("b WITHDRAWN");
        assertThat(exchange.sip.alive()).doesNotContain(leg);
        exchange.answer(call);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void aCallerWhoHangsUpTakesTheLineToTheSiteAlong() {
        UUID call = exchange.waits();
        ask(call, "b");
        exchange.hangsUp(exchange.citizen(call).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.HUNG_UP_IN_QUEUE);
        assertThat(sites.outcomes).containsExactly("b WITHDRAWN 487");
    }

    @Test
    void aSiteThatIsLostGivesTheCallerBackAndIsNotTriedAgain() {
        UUID call = exchange.waits();
        Instant arrived = exchange.call(call).waiting().arrived();
        ask(call, "b");
        UUID leg = invite().leg();
        exchange.sip.answer(leg);
        exchange.later(Duration.ofMinutes(3));
        exchange.ends(leg, SipCause.By.NETWORK, 408);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.WAITING);
        assertThat(exchange.call(call).waiting().arrived()).isEqualTo(arrived);
        assertThat(exchange.call(call).waiting().sitesVisited()).containsExactly("b");
        assertThat(exchange.queue.waiting).containsKey(call);
        assertThat(sites.outcomes).containsExactly("b TAKEN 200", "b RETURNED 408");
        exchange.offer(call);
        exchange.answer(call);
        exchange.hangsUp(exchange.leg(call, LegRole.AGENT).id());
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.NORMAL);
    }

    @Test
    void whoEndsNormallyThereIsNotBroughtBack() {
        UUID call = exchange.waits();
        ask(call, "b");
        UUID leg = invite().leg();
        exchange.sip.answer(leg);
        exchange.settle();
        exchange.hangsUp(leg);
        assertThat(exchange.call(call).endReason()).isEqualTo(EndReason.AT_SITE);
    }

    private UUID comes(@Nullable String header) {
        UUID leg = UUID.randomUUID();
        exchange.sip.incoming(new SipSignal.Incoming(
                leg,
                new SipOrigin.Trunk("to-b"),
                Exchange.CITIZEN,
                "",
                "12345",
                "v=0",
                "192.0.2.7:5060",
                exchange.clock.instant(),
                header));
        exchange.settle();
        return new UUID(7, leg.getLeastSignificantBits());
    }

    @Test
    void whoComesFromASiteGoesStraightToTheQueueAtThePlaceOfTheFirstArrival() {
        sites.arrival = new SiteArrival.Sent("b", "english", LONG_AGO, 5, Map.of("english", 3), Set.of("b", "c"));
        UUID call = comes("sealed");
        exchange.sip.confirm(exchange.citizen(call).id());
        exchange.settle();
        QueueEntry entry = exchange.call(call).waiting();
        assertThat(entry.queue()).isEqualTo("english");
        assertThat(entry.arrived()).isEqualTo(LONG_AGO);
        assertThat(entry.priority()).isEqualTo(5);
        assertThat(entry.skills()).containsEntry("english", 3);
        assertThat(entry.sitesVisited()).containsExactlyInAnyOrder("b", "c");
        assertThat(exchange.call(call).attributes())
                .containsEntry("site.from", "b")
                .containsEntry("site.hops", "2");
    }

    @Test
    void whatTheRegisterTellsLateDoesNotMakeTheSitesForgotten() {
        sites.arrival = new SiteArrival.Sent("b", "english", LONG_AGO, 5, Map.of(), Set.of("b", "c"));
        UUID call = comes("sealed");
        exchange.sip.confirm(exchange.citizen(call).id());
        exchange.settle();
        exchange.tell(call, new CallCommand.Note(UUID.randomUUID(), call, CallSnapshot.MARKS, "vip"));
        QueueEntry entry = exchange.queue.waiting.get(call);
        assertThat(entry.marks()).contains("vip");
        assertThat(entry.sitesVisited()).containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void whoComesByThatTrunkWithAFalseSealIsRefused() {
        sites.arrival = new SiteArrival.Refused(403, "seal");
        UUID call = comes("forged");
        assertThat(exchange.sip.sent(SipCommand.Reject.class).get(0).status()).isEqualTo(403);
        assertThat(exchange.call(call).attributes()).containsEntry("site.refused", "seal");
    }

    @Test
    void aCallByThatTrunkWithoutAWordOfASiteIsLikeAnyOther() {
        UUID call = comes(null);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.ADMITTED);
    }
}

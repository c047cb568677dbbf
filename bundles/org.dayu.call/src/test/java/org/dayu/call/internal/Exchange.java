package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferResult;
import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.GainTable;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.LegState;
import org.dayu.call.api.Supervision;
import org.dayu.call.internal.journal.CallJournal;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.call.internal.machine.CallSettings;
import org.dayu.call.internal.machine.MessageSettings;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.dayu.testing.HandClock;

/** One call loop with fake neighbours and a clock turned by hand; checks after every step what must always hold. */
final class Exchange implements CallListener {

    static final String CITIZEN = "13800001111";
    static final CallSettings SETTINGS = new CallSettings(
            Map.of("12345", "general"),
            "general",
            10,
            30,
            Set.of("110", "119"),
            true,
            "12345",
            "moh",
            "all-agents-busy",
            "agent-lost",
            "transfer-failed",
            "",
            true,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofMinutes(20),
            Duration.ofMinutes(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            4,
            new MessageSettings(Duration.ofSeconds(180), Duration.ofSeconds(8), 2, '1', '2', Set.of("wait-offer")),
            Map.of("vip", 3));

    CallSettings settings = SETTINGS;
    final HandClock clock = new HandClock(Instant.parse("2026-07-20T08:00:00Z"));
    final Neighbours neighbours = new Neighbours();
    final Changes changes = new Changes();
    final List<CallSnapshot> journal = new ArrayList<>();
    final CallBook book = new CallBook(new ListJournal(journal), changes);
    final CallLoop loop =
            new CallLoop(new LoopClock(clock, clock::nanos), neighbours, book, () -> settings, this::bring);
    final FakeSip sip = new FakeSip(this::signal);
    final FakeMedia media = new FakeMedia();
    final FakeIvr ivr = new FakeIvr();
    final FakeQueue queue = new FakeQueue();
    final FakeMessages messages = new FakeMessages();
    final Map<UUID, CallSnapshot> latest = new HashMap<>();
    private long offers;

    Exchange() {
        neighbours.sip.came(sip);
        neighbours.media.came(media);
        neighbours.queue.came(queue);
        neighbours.ivr.came(ivr);
        neighbours.messages.came(messages);
        neighbours.blacklist.came(caller -> caller.startsWith("1700")
                ? new Verdict.Blocked(new BlockRule(
                        UUID.randomUUID(), NumberPattern.parse("1700*"), "test", "agent1", clock.instant(), null))
                : Verdict.ALLOWED);
        changes.join(this);
    }

    private void bring(UUID call, CallMessage message) {
        loop.post(call, message);
    }

    private void signal(SipSignal signal) {
        UUID call;
        if (signal instanceof SipSignal.Incoming) {
            call = new UUID(7, signal.leg().getLeastSignificantBits());
            book.belongs(signal.leg(), call);
        } else if (signal instanceof SipSignal.Replacing wish) {
            call = book.callOf(wish.replaced());
            if (call != null) {
                book.belongs(signal.leg(), call);
            }
        } else {
            call = book.callOf(signal.leg());
        }
        if (call != null) {
            loop.post(call, new CallMessage.Signalled(signal));
        }
    }

    // ---- what tests do

    UUID rings(String caller) {
        return rings(caller, "12345", new SipOrigin.Trunk("city"));
    }

    UUID rings(String caller, String called, SipOrigin origin) {
        UUID leg = UUID.randomUUID();
        sip.incoming(new SipSignal.Incoming(leg, origin, caller, "", called, "v=0", "192.0.2.1:5060", clock.instant()));
        settle();
        return new UUID(7, leg.getLeastSignificantBits());
    }

    /** A caller who is in the queue and hears music. */
    UUID waits() {
        away(neighbours.ivr);
        UUID call = rings(CITIZEN);
        sip.confirm(citizen(call).id());
        settle();
        neighbours.ivr.came(ivr);
        return call;
    }

    /** A caller who has been answered. */
    UUID talks() {
        UUID call = waits();
        offer(call);
        answer(call);
        return call;
    }

    /** A three-way talk. */
    UUID conference() {
        UUID call = talks();
        tell(call, bringIn(call, org.dayu.call.api.TalkMode.THREE_WAY));
        sip.answer(leg(call, LegRole.DEPARTMENT).id());
        settle();
        return call;
    }

    /** An agent dials at the desk; the own phone rings. */
    UUID dials() {
        UUID call = UUID.randomUUID();
        if (neighbours.phones.isAway()) {
            neighbours.phones.came(new FakePhones("8001"));
        }
        tell(call, new CallCommand.Dial(UUID.randomUUID(), call, UUID.randomUUID(), "8001", CITIZEN, Map.of()));
        return call;
    }

    /** A citizen is called; the phone there rings. */
    UUID callsOut(CallCommand.Then then) {
        UUID call = UUID.randomUUID();
        tell(call, new CallCommand.CallOut(UUID.randomUUID(), call, CITIZEN, Duration.ofSeconds(30), then, Map.of()));
        return call;
    }

    CallCommand.BringIn bringIn(UUID call, org.dayu.call.api.TalkMode mode) {
        return new CallCommand.BringIn(
                UUID.randomUUID(),
                call,
                UUID.randomUUID(),
                new org.dayu.sip.api.SipTarget.Number("02700001111", null),
                LegRole.DEPARTMENT,
                mode);
    }

    Offer offer(UUID call) {
        var offer = new Offer(
                ++offers, call, UUID.randomUUID(), "8001", clock.instant().plusSeconds(20));
        return offer(offer);
    }

    Offer offer(Offer offer) {
        queue.offered(offer.id(), offer.call(), offer.agentId());
        loop.post(offer.call(), new CallMessage.Offered(offer));
        settle();
        return offer;
    }

    void answer(UUID call) {
        sip.answer(leg(call, LegRole.AGENT).id());
        settle();
    }

    void ends(UUID leg, SipCause.By by, int status) {
        sip.end(leg, by, status);
        settle();
    }

    void hangsUp(UUID leg) {
        ends(leg, SipCause.By.PEER, 200);
    }

    CallAnswer tell(UUID call, CallCommand command) {
        var answers = new ArrayList<CallAnswer>();
        loop.post(call, new CallMessage.Told(command, answers::add));
        settle();
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    void post(UUID call, CallMessage message) {
        loop.post(call, message);
        settle();
    }

    void postAll(CallMessage message) {
        loop.postAll(message);
        settle();
    }

    void later(Duration by) {
        clock.turn(by);
        settle();
    }

    /** Lets everything happen that is due, and checks. */
    void settle() {
        while (loop.turn() > 0 || changes.turn()) {
            check();
        }
    }

    // ---- what tests see

    CallSnapshot call(UUID id) {
        return book.find(id).orElseThrow();
    }

    LegSnapshot leg(UUID call, LegRole role) {
        return call(call).leg(role).orElseThrow();
    }

    LegSnapshot citizen(UUID call) {
        return call(call).legs().stream()
                .filter(leg -> leg.role() == LegRole.CITIZEN)
                .findFirst()
                .orElseThrow();
    }

    FakeMedia.Leg sound(UUID call, LegRole role) {
        return media.legs.get(leg(call, role).id());
    }

    FakeMedia.Leg citizenSound(UUID call) {
        return media.legs.get(citizen(call).id());
    }

    // ---- what must always hold

    private void check() {
        for (CallSnapshot call : book.all()) {
            boolean live = call.state() != CallState.ENDED;
            for (LegSnapshot leg : call.legs()) {
                FakeMedia.Leg sound = media.legs.get(leg.id());
                if (!sound.call.equals(call.id())) {
                    assertThat(leg.state()).as("gone to another call").isEqualTo(LegState.ENDED);
                    continue;
                }
                assertThat(sound.open).as("media of %s", leg).isEqualTo(leg.state() != LegState.ENDED);
                if (leg.state() == LegState.ENDED) {
                    assertThat(sip.alive()).doesNotContain(leg.id());
                }
            }
            assertThat(call.state() == CallState.OFFERED).isEqualTo(call.offer() != null);
            boolean waits = call.state() == CallState.WAITING || call.state() == CallState.OFFERED;
            assertThat(call.waiting() != null).as("a place in %s", call.state()).isEqualTo(waits);
            if (waits) {
                assertThat(call.leg(LegRole.DEPARTMENT).filter(leg -> leg.answered() != null))
                        .as("at most another site rings")
                        .isEmpty();
                assertThat(call.leg(LegRole.SUPERVISOR)).isEmpty();
            }
            if (call.state().human()) {
                assertThat(call.legs().stream().filter(leg -> leg.state() != LegState.ENDED))
                        .as("nobody is alone in %s", call.legs())
                        .hasSizeGreaterThanOrEqualTo(2);
            }
            if (call.state().human()) {
                assertThat(queue.waiting).doesNotContainKey(call.id());
            }
            if (call.state() == CallState.VOICEMAIL || call.state() == CallState.CALLBACK_PROMISED) {
                assertThat(queue.waiting).doesNotContainKey(call.id());
            }
            if (!live) {
                assertThat(call.legs()).allMatch(leg -> leg.state() == LegState.ENDED);
                assertThat(call.endReason()).isNotNull();
                assertThat(queue.waiting).doesNotContainKey(call.id());
                assertThat(queue.open.values()).doesNotContain(call.id());
                assertThat(queue.talking.values()).doesNotContain(call.id());
            } else if (call.mode() != null) {
                checkGains(call);
            }
        }
        queue.results.forEach((offer, results) -> assertThat(results.stream()
                        .filter(result -> result != OfferResult.RINGING)
                        .distinct())
                .as("offer %d", offer)
                .hasSizeLessThanOrEqualTo(1));
    }

    private void checkGains(CallSnapshot call) {
        List<LegSnapshot> talkers = call.legs().stream()
                .filter(leg -> leg.state() != LegState.ENDED && leg.answered() != null)
                .toList();
        for (LegSnapshot listener : talkers) {
            FakeMedia.Leg sound = media.legs.get(listener.id());
            for (LegSnapshot speaker : talkers) {
                if (listener != speaker) {
                    boolean silent = sound.held || media.legs.get(speaker.id()).held || speaker.muted();
                    Supervision how = listener.supervision() == null ? speaker.supervision() : listener.supervision();
                    float wanted = silent ? 0 : GainTable.gain(call.mode(), listener.role(), speaker.role(), how);
                    assertThat(sound.gainFrom(speaker.id()))
                            .as("%s hears %s in %s", listener.role(), speaker.role(), call.mode())
                            .isEqualTo(wanted);
                }
            }
            if (listener.role() == LegRole.CITIZEN || listener.role() == LegRole.DEPARTMENT) {
                assertThat(sound.loop)
                        .as("music for %s in %s", listener.role(), call.mode())
                        .isEqualTo(GainTable.music(call.mode(), listener.role()));
            }
        }
    }

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        calls.forEach(call -> latest.put(call.id(), call));
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        CallSnapshot known = latest.put(now.id(), now);
        assertThat(now.version()).isEqualTo(known == null ? 1 : known.version() + 1);
        assertThat(before.version()).isEqualTo(known == null ? now.version() : known.version());
    }

    /** Whoever is there goes. */
    static <S> void away(Neighbour<S> neighbour) {
        S present = neighbour.get();
        assertThat(present == null || neighbour.went(present)).isTrue();
    }

    /** A journal that is a list. */
    private record ListJournal(List<CallSnapshot> lines) implements CallJournal {

        @Override
        public void append(CallSnapshot now) {
            lines.add(now);
        }

        @Override
        public State state() {
            return new State(lines.size(), 0, 1, "");
        }

        @Override
        public Reading read(Place from, int mostBytes) throws IOException {
            return new Reading(List.of(), from);
        }

        @Override
        public void copied(Place upTo) {
            // nothing is ever deleted
        }
    }
}

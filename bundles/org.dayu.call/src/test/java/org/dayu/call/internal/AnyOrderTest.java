package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Overflow;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallState;
import org.dayu.call.api.LegRole;
import org.dayu.call.api.LegSnapshot;
import org.dayu.call.api.Supervision;
import org.dayu.call.api.TalkMode;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.media.api.MediaEvent;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.api.MessageSignal;
import org.junit.jupiter.api.Test;

/**
 * Anything may happen at any time and in any order; {@link Exchange} checks after each turn that no leg, no offer and no
 * place in the queue is left behind, and that who hears whom fits the mode.
 */
class AnyOrderTest {

    private static final int RUNS = 3_000;
    private static final int STEPS = 40;

    @Test
    void endsCleanWhateverHappens() {
        for (int seed = 0; seed < RUNS; seed++) {
            try {
                run(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed, e);
            }
        }
    }

    private static void run(Random random) {
        var exchange = new Exchange();
        exchange.neighbours.phones.came(new FakePhones("8001", "8002", "8009"));
        UUID call =
                switch (random.nextInt(7)) {
                    case 0 -> exchange.rings(Exchange.CITIZEN);
                    case 1 -> exchange.waits();
                    case 2 -> exchange.talks();
                    case 3 -> exchange.dials();
                    case 4 -> exchange.callsOut(new CallCommand.Then.Flow("survey"));
                    case 5 -> exchange.callsOut(new CallCommand.Then.Queue(
                            "general",
                            exchange.clock.instant(),
                            random.nextBoolean()
                                    ? null
                                    : new CallCommand.Unattended(
                                            Duration.ofSeconds(2), random.nextInt(4) == 0 ? "missing" : "sorry")));
                    default -> exchange.conference();
                };
        for (int i = 0; i < STEPS; i++) {
            happen(exchange, call, random);
            if (random.nextInt(3) > 0) {
                exchange.settle(); // now and then several things lie in the inbox at once
            }
        }
        exchange.settle();
        while (!exchange.sip.alive().isEmpty()) {
            exchange.hangsUp(exchange.sip.alive().get(0)); // first the citizen; who was left talking without, then
        }
        exchange.later(Duration.ofHours(2)); // a store of messages may have said nothing until now
        exchange.later(Duration.ofMinutes(2));
        assertThat(exchange.sip.alive()).isEmpty();
        assertThat(exchange.media.legs.values()).noneMatch(leg -> leg.open);
        assertThat(exchange.queue.waiting).isEmpty();
        assertThat(exchange.queue.open).isEmpty();
        assertThat(exchange.queue.talking).isEmpty();
        assertThat(exchange.loop.calls()).isEmpty();
        assertThat(exchange.latest.get(call).state()).isEqualTo(CallState.ENDED);
    }

    private static void happen(Exchange exchange, UUID call, Random random) {
        switch (random.nextInt(19)) {
            case 0 -> any(exchange, random).ifPresent(exchange.sip::confirm);
            case 1 -> any(exchange, random).ifPresent(exchange.sip::ring);
            case 2, 3 -> any(exchange, random).ifPresent(exchange.sip::answer);
            case 4 -> {
                if (random.nextInt(4) == 0) {
                    var by = SipCause.By.values()[random.nextInt(3)];
                    int status = List.of(200, 408, 480, 486, 487, 503).get(random.nextInt(6));
                    any(exchange, random).ifPresent(leg -> exchange.sip.end(leg, by, status));
                }
            }
            case 5 -> {
                if (exchange.queue.waiting.containsKey(call) && !exchange.queue.open.containsValue(call)) {
                    exchange.offer(call);
                }
            }
            case 6 -> withdraw(exchange, call, random);
            case 7 -> exchange.loop.post(
                    call,
                    new CallMessage.Announced(new Announcement(
                            call, 1, 9, List.of(new Clip.Prompt(random.nextBoolean() ? "position" : "wait-offer")))));
            case 8 -> exchange.loop.post(call, new CallMessage.Told(command(exchange, call, random), answer -> {}));
            case 9 -> exchange.later(Duration.ofSeconds(random.nextInt(12)));
            case 10 -> sound(exchange, random);
            case 11 -> neighbours(exchange, random);
            case 12 -> any(exchange, random)
                    .ifPresent(leg -> exchange.sip.offer(leg, random.nextBoolean() ? "a=sendonly" : "a=sendrecv"));
            case 13, 14 -> refer(exchange, random);
            case 15 -> replace(exchange, random);
            case 17 -> messages(exchange, random);
            case 16 -> {
                if (random.nextInt(4) == 0) {
                    exchange.media.ports = random.nextInt(3) == 0 ? 3 : Integer.MAX_VALUE;
                    exchange.rings("8001", random.nextBoolean() ? "8002" : "02788886666", new SipOrigin.Phone("8001"));
                }
            }
            default -> ivr(exchange, random);
        }
    }

    /** A phone has it transferred, blindly or to any other leg there is. */
    private static void refer(Exchange exchange, Random random) {
        String number = List.of("8002", "02788886666", "12345", "nobody").get(random.nextInt(4));
        UUID replaces = random.nextBoolean() ? any(exchange, random).orElse(null) : null;
        any(exchange, random).ifPresent(leg -> exchange.sip.refer(leg, number, replaces));
    }

    private static void replace(Exchange exchange, Random random) {
        any(exchange, random)
                .ifPresent(leg -> exchange.sip.replacing(new SipSignal.Replacing(
                        UUID.randomUUID(),
                        new SipOrigin.Phone(random.nextBoolean() ? "8001" : "8002"),
                        "8001",
                        leg,
                        "v=0",
                        "192.0.2.9:5060",
                        exchange.clock.instant())));
    }

    private static java.util.Optional<UUID> any(Exchange exchange, Random random) {
        var alive = exchange.sip.alive();
        return alive.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(alive.get(random.nextInt(alive.size())));
    }

    private static void withdraw(Exchange exchange, UUID call, Random random) {
        Map<Long, UUID> open = exchange.queue.open;
        if (!open.isEmpty()) {
            long offer = open.keySet().iterator().next();
            exchange.loop.post(call, new CallMessage.Withdrawn(offer));
        } else if (random.nextInt(6) == 0 && exchange.queue.waiting.remove(call) != null) {
            var action = Overflow.Action.values()[random.nextInt(3)];
            exchange.loop.post(call, new CallMessage.Overflowed("general", "full", action, List.of()));
        }
    }

    private static CallCommand command(Exchange exchange, UUID call, Random random) {
        UUID id = UUID.randomUUID();
        return switch (random.nextInt(15)) {
            case 8 -> new CallCommand.Mute(id, call, any(exchange, random).orElse(id), random.nextBoolean());
            case 9 -> new CallCommand.Transfer(id, call, whither(random));
            case 10 -> new CallCommand.Complete(id, call);
            case 11, 12 -> new CallCommand.Supervise(
                    id,
                    call,
                    UUID.randomUUID(),
                    new UUID(9, random.nextInt(2)),
                    "8009",
                    Supervision.values()[random.nextInt(3)]);
            case 14 -> new CallCommand.Fetch(id, call, UUID.randomUUID());
            case 13 -> new CallCommand.TakeOver(id, call, UUID.randomUUID(), new UUID(9, random.nextInt(2)), "8009");
            case 0 -> new CallCommand.PickUp(
                    id,
                    call,
                    exchange.latest.get(call).legs().stream()
                            .map(LegSnapshot::userId)
                            .filter(user -> user != null && random.nextBoolean())
                            .findFirst()
                            .orElse(id));
            case 1, 2, 3 -> new CallCommand.SetMode(id, call, TalkMode.values()[random.nextInt(4)]);
            case 4, 5 -> exchange.bringIn(call, random.nextBoolean() ? TalkMode.CONSULT : TalkMode.THREE_WAY);
            case 6 -> new CallCommand.Drop(id, call, any(exchange, random).orElse(id));
            default -> random.nextInt(4) == 0
                    ? new CallCommand.Hangup(id, call, LegRole.AGENT)
                    : new CallCommand.Note(id, call, "order", "x" + random.nextInt(9));
        };
    }

    private static CallCommand.Whither whither(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new CallCommand.Whither.Queue(random.nextBoolean() ? "general" : "flood");
            case 1 -> new CallCommand.Whither.Agent(UUID.randomUUID(), "general");
            case 2 -> new CallCommand.Whither.Party(UUID.randomUUID(), new SipTarget.Phone("8002"));
            default -> new CallCommand.Whither.Party(UUID.randomUUID(), new SipTarget.Number("02788886666", null));
        };
    }

    private static void sound(Exchange exchange, Random random) {
        var legs = exchange.media.legs.values().stream().filter(leg -> leg.open).toList();
        if (legs.isEmpty()) {
            return;
        }
        var leg = legs.get(random.nextInt(legs.size()));
        switch (random.nextInt(5)) {
            case 0 -> leg.key("0123456789*#".charAt(random.nextInt(12)));
            case 1, 2 -> leg.finishes();
            case 3 -> {
                if (!leg.loop) {
                    leg.over(MediaEvent.Outcome.FAILED);
                }
            }
            default -> leg.silent();
        }
    }

    /** The store comes, goes, and says what messages are worth; now and then nothing at all. */
    private static void messages(Exchange exchange, Random random) {
        FakeMessages store = exchange.messages;
        store.worth = List.of("kept", "short", "full", "nothing").get(random.nextInt(4));
        if (random.nextInt(3) == 0) {
            if (exchange.neighbours.messages.isAway()) {
                exchange.neighbours.messages.came(store);
            } else {
                exchange.neighbours.messages.went(store);
            }
        } else if (!store.begun.isEmpty()) {
            store.over(new MessageSignal.Kept(store.last().id(), 3_000, MessageEnd.SILENCE));
        }
    }

    private static void neighbours(Exchange exchange, Random random) {
        if (random.nextBoolean()) {
            boolean present = exchange.neighbours.ivr.isAway();
            if (present) {
                exchange.neighbours.ivr.came(exchange.ivr);
            } else {
                exchange.neighbours.ivr.went(exchange.ivr);
            }
            exchange.loop.postAll(new CallMessage.IvrChanged(present));
        } else {
            exchange.loop.postAll(new CallMessage.QueueCame());
        }
    }

    private static void ivr(Exchange exchange, Random random) {
        if (exchange.ivr.questions.isEmpty()) {
            return;
        }
        var question = exchange.ivr.questions.get(random.nextInt(exchange.ivr.questions.size()));
        var here = FakeIvr.at("n" + random.nextInt(5));
        var clips = List.<Clip>of(new Clip.Prompt("p"));
        question.answer()
                .accept(
                        switch (random.nextInt(6)) {
                            case 3 -> new IvrStep.Transfer(
                                    here, random.nextBoolean() ? "8002" : "02788886666", Duration.ofSeconds(20));
                            case 4 -> new IvrStep.Record(
                                    here, clips, "", MessageReason.CHOICE, Duration.ZERO, Duration.ZERO);
                            case 0 -> new IvrStep.Play(here, clips, random.nextBoolean());
                            case 1 -> new IvrStep.Collect(
                                    here,
                                    clips,
                                    random.nextBoolean(),
                                    3,
                                    '#',
                                    Duration.ofSeconds(5),
                                    Duration.ofSeconds(2));
                            case 2 -> new IvrStep.Enqueue(here, "general", 0, Map.of());
                            default -> new IvrStep.Hangup(here, clips);
                        });
    }
}

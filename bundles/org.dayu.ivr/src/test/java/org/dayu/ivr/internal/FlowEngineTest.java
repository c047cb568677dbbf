package org.dayu.ivr.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.ivr.internal.node.NodeFixtures;
import org.dayu.media.api.Clip;
import org.dayu.workorder.api.OrderProgress;
import org.dayu.workorder.api.OrderStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowEngineTest {

    private static final Instant NOW = Instant.parse("2026-07-01T01:00:00Z");
    private static final IvrInput ENTERED = new IvrInput.Entered();

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
    private final Orders orders = new Orders();
    private final NodeTypes types = Kinds.bound(Map.of("order-query", NodeFixtures.orderQuery(orders)));
    private final FlowLibrary library = Libraries.library(types);
    private final Libraries.Counted counted = new Libraries.Counted(pool);
    private final Libraries.Posted posted = new Libraries.Posted(pool);
    private final FlowEngine engine =
            new FlowEngine(library, types, posted.opening, Libraries.speaker(), counted.counts, pool);
    private final IvrCaller caller = new IvrCaller(new UUID(0, 1), "13800000000", "12345", NOW);

    @BeforeEach
    void settle() {
        engine.settle("rescue", 1);
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void greetsThenOffersTheMenuThenTheQueue() {
        IvrStep greeting = step(engine.begin("12345"), ENTERED);
        assertThat(prompts(greeting)).containsExactly("welcome", "privacy-notice");
        IvrStep menu = step(greeting.position(), new IvrInput.Nothing());
        assertThat(prompts(menu)).containsExactly("menu");
        IvrStep notice = step(menu.position(), digits("1"));
        assertThat(prompts(notice)).containsExactly("transfer-to-agent");
        assertThat(step(notice.position(), new IvrInput.Played()))
                .isInstanceOfSatisfying(IvrStep.Enqueue.class, enqueue -> assertThat(enqueue.queue())
                        .isEqualTo("general"));
    }

    @Test
    void silenceInTheMenuLeadsToAPerson() {
        IvrStep menu = step(at("main-menu"), ENTERED);
        assertThat(prompts(step(menu.position(), new IvrInput.Nothing()))).containsExactly("transfer-to-agent");
    }

    @Test
    void aKeyDuringTheGreetingCountsForTheMenu() {
        IvrStep greeting = step(engine.begin("12345"), ENTERED);
        IvrStep number = step(greeting.position(), digits("2"));
        assertThat(prompts(number)).containsExactly("enter-order-number");
        assertThat(((IvrStep.Collect) number).max()).isEqualTo(18);
        assertThat(((IvrStep.Collect) number).terminator()).isEqualTo('#');
    }

    @Test
    void zeroLeadsToAPersonFromEverywhere() {
        for (String node : List.of("greeting", "main-menu", "ask-number", "ask-tail", "after-query", "not-found")) {
            IvrStep there = step(at(node), ENTERED);
            IvrStep next = step(there.position(), digits("0"));
            assertThat(next.position().node()).as("from %s", node).isEqualTo("agent");
        }
    }

    @Test
    void aNumberThatBeginsWithZeroIsANumber() {
        IvrStep tail = step(
                step(step(at("ask-number"), ENTERED).position(), digits("83019455277160"))
                        .position(),
                digits("0123"));
        assertThat(prompts(tail)).startsWith("order-is", "order-status-processing");
        assertThat(orders.asked).isEqualTo("83019455277160/0123");
    }

    @Test
    void speaksStateAndDatesAndOffersAnotherQuery() {
        IvrStep tail = step(step(at("ask-number"), ENTERED).position(), digits("83019455277160"));
        IvrStep spoken = step(tail.position(), digits("5678"));
        assertThat(prompts(spoken))
                .containsExactly(
                        "order-is",
                        "order-status-processing",
                        "order-filed-on",
                        "d2",
                        "d0",
                        "d2",
                        "d6",
                        "year",
                        "d6",
                        "month",
                        "d3",
                        "ten",
                        "day",
                        "order-due",
                        "d2",
                        "d0",
                        "d2",
                        "d6",
                        "year",
                        "d7",
                        "month",
                        "d7",
                        "day");
        assertThat(spoken.position().variables()).doesNotContainKeys("order", "tail");
        assertThat(prompts(step(spoken.position(), new IvrInput.Nothing()))).containsExactly("query-again");
    }

    @Test
    void guessingEndsAfterThreeTries() {
        IvrPosition at = at("ask-number");
        List<String> heard = List.of();
        for (int guess = 1; guess <= 3; guess++) {
            IvrStep number = step(at, ENTERED);
            IvrStep tail = step(number.position(), digits("83019455277160"));
            IvrStep said = step(tail.position(), digits("9999"));
            heard = prompts(said);
            at = new IvrPosition(
                    said.position().flow(), 0, "ask-number", said.position().variables());
        }
        assertThat(heard).containsExactly("too-many-tries");
    }

    @Test
    void wrongLengthIsAskedForAgainAndThenLeadsToAPerson() {
        IvrStep first = step(at("ask-number"), ENTERED);
        IvrStep second = step(first.position(), digits("123"));
        assertThat(prompts(second)).containsExactly("invalid-input", "enter-order-number");
        IvrStep third = step(second.position(), new IvrInput.Nothing());
        assertThat(prompts(third)).containsExactly("no-input", "enter-order-number");
        assertThat(prompts(step(third.position(), digits("1")))).containsExactly("transfer-to-agent");
    }

    @Test
    void anOrderSystemThatIsAwayIsSaidToBeSo() {
        orders.fails = true;
        IvrStep tail = step(step(at("ask-number"), ENTERED).position(), digits("83019455277160"));
        assertThat(prompts(step(tail.position(), digits("5678")))).containsExactly("query-unavailable");
    }

    @Test
    void aNodeThatTakesTooLongLeadsToAPerson() {
        orders.silent = true;
        IvrStep tail = step(step(at("ask-number"), ENTERED).position(), digits("83019455277160"));
        assertThat(step(tail.position(), digits("5678")))
                .isInstanceOfSatisfying(IvrStep.Enqueue.class, enqueue -> assertThat(enqueue.queue())
                        .isEqualTo("rescue"));
    }

    @Test
    void aKindOfNodeThatHasGoneLeadsToAPerson() {
        types.unbindType(types.find("menu").orElseThrow(), Map.of("type", "menu"));
        assertThat(step(at("main-menu"), ENTERED)).isInstanceOf(IvrStep.Enqueue.class);
    }

    @Test
    void aVersionNobodyKnowsLeadsToAPerson() {
        assertThat(step(new IvrPosition("citizen-hotline", 77, "main-menu", Map.of()), ENTERED))
                .isInstanceOf(IvrStep.Enqueue.class);
    }

    @Test
    void aCallStaysOnItsVersionWhileNewCallsTakeTheNewest() {
        InMemoryFlowStore store = new InMemoryFlowStore();
        library.bindStore(store);
        IvrPosition old = engine.begin("12345");
        assertThat(old.version()).isEqualTo(1);
        library.publish(library.source("citizen-hotline", 1).replace("[welcome, privacy-notice]", "[welcome]"), "x");
        assertThat(engine.begin("12345").version()).isEqualTo(2);
        assertThat(prompts(step(old, ENTERED))).containsExactly("welcome", "privacy-notice");
        assertThat(prompts(step(engine.begin("12345"), ENTERED))).containsExactly("welcome");
        library.rollBack("citizen-hotline", 1, "x");
        assertThat(engine.begin("12345").version()).isEqualTo(3);
        assertThat(prompts(step(engine.begin("12345"), ENTERED))).containsExactly("welcome", "privacy-notice");
    }

    @Test
    void aPlugInNodeTakesPart() {
        IvrNodeType lottery = new IvrNodeType() {
            @Override
            public List<Problem> check(Map<String, Object> settings) {
                return List.of();
            }

            @Override
            public List<String> targets(Map<String, Object> settings) {
                return List.of("end");
            }

            @Override
            public List<String> prompts(Map<String, Object> settings) {
                return List.of();
            }

            @Override
            public CompletionStage<Outcome> handle(Visit visit) {
                return CompletableFuture.completedStage(new Outcome.Go("end", Map.of("won", "yes")));
            }
        };
        types.bindType(lottery, Map.of("type", "lottery"));
        library.bindStore(new InMemoryFlowStore());
        library.publish(
                """
                flow: game
                called: ["777"]
                start: draw
                nodes:
                  draw: {type: lottery}
                  end: {type: hangup}
                """,
                "x");
        IvrStep end = step(engine.begin("777"), ENTERED);
        assertThat(end).isInstanceOf(IvrStep.Hangup.class);
        assertThat(end.position().variables()).containsEntry("won", "yes");
    }

    private IvrPosition at(String node) {
        return new IvrPosition("citizen-hotline", 0, node, Map.of());
    }

    private static IvrInput digits(String digits) {
        return new IvrInput.Digits(digits);
    }

    private IvrStep step(IvrPosition position, IvrInput input) {
        CompletableFuture<IvrStep> answer = new CompletableFuture<>();
        engine.step(caller, position, input, answer::complete);
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static List<String> prompts(IvrStep step) {
        List<Clip> clips = step instanceof IvrStep.Collect collect
                ? collect.clips()
                : step instanceof IvrStep.Play play ? play.clips() : ((IvrStep.Hangup) step).clips();
        return clips.stream().map(clip -> ((Clip.Prompt) clip).name()).toList();
    }

    /** One order, filed on 30 June in Shanghai, due on 7 July. */
    private static final class Orders implements OrderProgress {

        volatile String asked = "";
        volatile boolean fails;
        volatile boolean silent;

        @Override
        public CompletionStage<Optional<Status>> find(String number, String phoneTail) {
            asked = number + "/" + phoneTail;
            if (silent) {
                return new CompletableFuture<>();
            }
            if (fails) {
                return CompletableFuture.failedStage(new IllegalStateException("away"));
            }
            Map<String, Status> known = new HashMap<>();
            Status status = new Status(
                    number,
                    OrderStatus.PROCESSING,
                    Instant.parse("2026-06-29T16:00:00Z"),
                    NOW,
                    Instant.parse("2026-07-07T09:30:00Z"),
                    "市水务局",
                    null);
            known.put("5678", status);
            known.put("0123", status);
            return CompletableFuture.completedStage(Optional.ofNullable(known.get(phoneTail)));
        }
    }
}

package org.dayu.ivr.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.ivr.internal.FlowCounts.Kind;
import org.dayu.media.api.Clip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What new callers meet before the flow, and which version of it. */
class OpeningTest {

    private static final String FLOW = "flow: %s\ncalled: [\"12345\"]\nstart: hello\nnodes:\n"
            + "  hello: {type: announce, prompts: [%s], next: end}\n  end: {type: hangup}\n";

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
    private final NodeTypes types = Kinds.bound(Map.of());
    private final FlowLibrary library = Libraries.library(types);
    private final Libraries.Counted counted = new Libraries.Counted(pool);
    private final Libraries.Posted posted = new Libraries.Posted(pool);
    private FlowEngine engine = engine(posted);

    private FlowEngine engine(Libraries.Posted around) {
        return new FlowEngine(library, types, around.opening, Libraries.speaker(), counted.counts, pool);
    }

    @AfterEach
    void stop() {
        engine.stop();
    }

    @Test
    void aNoticeIsToldToTheNextCallerAndThenTheFlowBegins() {
        posted.notices.post("*", false);
        IvrStep first = step(engine.begin("12345"), new IvrInput.Entered());
        assertThat(first).isInstanceOfSatisfying(IvrStep.Play.class, play -> {
            assertThat(play.clips()).hasSize(1).first().isInstanceOf(Clip.File.class);
            assertThat(play.bargeIn()).isFalse();
        });
        IvrStep greeting = step(first.position(), new IvrInput.Played());
        assertThat(((IvrStep.Collect) greeting).clips()).contains(new Clip.Prompt("welcome"));
        assertThat(greeting.position().variables()).isEmpty();
        // and not again further on
        assertThat(((IvrStep.Collect) step(greeting.position(), new IvrInput.Nothing())).clips())
                .containsExactly(new Clip.Prompt("menu"));
    }

    @Test
    void aNoticeThatCannotBePlayedKeepsNobodyOut() {
        posted.notices.post("*", true);
        IvrStep first = step(engine.begin("12345"), new IvrInput.Entered());
        assertThat(((IvrStep.Play) first).bargeIn()).isTrue();
        assertThat(step(first.position(), new IvrInput.PlayFailed()).position().node())
                .isEqualTo("greeting");
    }

    @Test
    void humanFirstNumbersComeToAPersonWithoutAMenu() {
        engine = engine(new Libraries.Posted(pool, "12345, 123*"));
        IvrStep first = step(engine.begin("12345"), new IvrInput.Entered());
        assertThat(((IvrStep.Play) first).clips())
                .containsExactly(new Clip.Prompt("welcome"), new Clip.Prompt("privacy-notice"));
        IvrStep transfer = step(first.position(), new IvrInput.Played());
        assertThat(transfer.position().node()).isEqualTo("agent");
        assertThat(step(transfer.position(), new IvrInput.Played())).isInstanceOf(IvrStep.Enqueue.class);
        assertThat(engine.begin("96110").node()).isEqualTo("greeting");
    }

    @Test
    void aKeyWhileTheWelcomeIsSpokenLeadsToSelfServiceAllTheSame() {
        engine = engine(new Libraries.Posted(pool, "12345", "1"));
        IvrStep first = step(engine.begin("12345"), new IvrInput.Entered());
        assertThat(first).isInstanceOfSatisfying(IvrStep.Collect.class, collect -> {
            assertThat(collect.clips()).containsExactly(new Clip.Prompt("welcome"), new Clip.Prompt("privacy-notice"));
            assertThat(collect.max()).isEqualTo(1);
        });
        IvrStep chosen = step(first.position(), new IvrInput.Digits("1"));
        assertThat(chosen.position().node()).isEqualTo("greeting");
        assertThat(chosen.position().variables()).isEmpty();
        for (IvrInput other : List.of(new IvrInput.Digits("2"), new IvrInput.Nothing(), new IvrInput.PlayFailed())) {
            assertThat(step(first.position(), other).position().node()).isEqualTo("agent");
        }
    }

    @Test
    void aKeyThatIsNoneIsLeftOut() {
        engine = engine(new Libraries.Posted(pool, "12345", "one"));
        assertThat(step(engine.begin("12345"), new IvrInput.Entered())).isInstanceOf(IvrStep.Play.class);
    }

    @Test
    void aNoticeToCallersOfAMenuAsksForNoKey() {
        Libraries.Posted around = new Libraries.Posted(pool, "96110", "1");
        engine = engine(around);
        around.notices.post("*", false);
        assertThat(step(engine.begin("12345"), new IvrInput.Entered())).isInstanceOf(IvrStep.Play.class);
    }

    @Test
    void ofAHundredCallsTheTrialTakesItsShareEvenlySpreadAndIsCounted() {
        var store = new InMemoryFlowStore();
        library.bindStore(store);
        library.publish(FLOW.formatted("line", "welcome"), "x");
        library.tryOut(FLOW.formatted("line", "menu"), 20, "x");
        List<Integer> versions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            IvrPosition begin = engine.begin("12345");
            versions.add(begin.version());
            step(begin, new IvrInput.Entered());
        }
        assertThat(versions.stream().filter(version -> version == 2)).hasSize(20);
        assertThat(versions.subList(0, 10)).contains(2);
        assertThat(counted.of("line", 2, "hello", Kind.BEGUN)).isEqualTo(20);
        assertThat(counted.of("line", 1, "hello", Kind.ENTERED)).isEqualTo(80);

        library.share("line", 2, 100, "x");
        assertThat(engine.begin("12345").version()).isEqualTo(2);
        library.rollBack("line", 1, "x");
        assertThat(engine.begin("12345").version()).isEqualTo(3);
        assertThat(library.source("line", 3)).isEqualTo(FLOW.formatted("line", "welcome"));
    }

    @Test
    void aFlowIsBegunByItsName() {
        library.bindStore(new InMemoryFlowStore());
        library.publish(FLOW.formatted("line", "welcome"), "x");
        posted.notices.post("*", false);
        IvrPosition begin = engine.beginFlow("line").orElseThrow();
        assertThat(step(begin, new IvrInput.Entered()).position().node()).isEqualTo("hello");
        assertThat(engine.beginFlow("nowhere")).isEmpty();
    }

    private IvrStep step(IvrPosition position, IvrInput input) {
        CompletableFuture<IvrStep> answer = new CompletableFuture<>();
        var caller = new IvrCaller(new UUID(0, 1), "13800000000", "12345", Instant.EPOCH);
        engine.step(caller, position, input, answer::complete);
        return answer.orTimeout(10, TimeUnit.SECONDS).join();
    }
}

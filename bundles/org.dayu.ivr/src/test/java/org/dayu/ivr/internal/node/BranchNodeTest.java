package org.dayu.ivr.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrFact;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Problem;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.internal.fact.Facts;
import org.junit.jupiter.api.Test;

class BranchNodeTest {

    private static final IvrCaller CALLER = new IvrCaller(new UUID(0, 1), "13800001111", "12345", Instant.EPOCH);

    private final Facts facts = new Facts();
    private final BranchNode node = new BranchNode(facts);

    private void fact(String name, boolean subject, CompletionStage<String> value) {
        facts.bindFact(
                new IvrFact() {
                    @Override
                    public CompletionStage<String> value(IvrCaller caller, String of) {
                        return value;
                    }

                    @Override
                    public boolean wantsSubject() {
                        return subject;
                    }
                },
                Map.of("name", name));
    }

    private String goes(Map<String, Object> settings, Map<String, String> variables) {
        var visit = new Visit(CALLER, new IvrPosition("f", 1, "n", variables), settings, new IvrInput.Entered());
        return ((Outcome.Go) node.handle(visit).toCompletableFuture().join()).node();
    }

    @Test
    void asksWhatABundleKnowsOfTheCaller() {
        fact("caller.open-orders", false, CompletableFuture.completedStage("2"));
        Map<String, Object> settings =
                Map.of("variable", "caller.open-orders", "cases", Map.of(">=1", "progress"), "otherwise", "menu");
        assertThat(node.check(settings)).isEmpty();
        assertThat(goes(settings, Map.of())).isEqualTo("progress");
    }

    @Test
    void whatNobodyKnowsGoesOtherwise() {
        fact("caller.open-orders", false, CompletableFuture.failedStage(new IllegalStateException("away")));
        Map<String, Object> settings =
                Map.of("variable", "caller.open-orders", "cases", Map.of(">=0", "progress"), "otherwise", "menu");
        assertThat(goes(settings, Map.of())).isEqualTo("menu");
    }

    @Test
    void ownVariablesAndTheCallersNumberAreAsBefore() {
        Map<String, Object> byLanguage =
                Map.of("variable", "language", "cases", Map.of("2", "english"), "otherwise", "menu");
        assertThat(goes(byLanguage, Map.of("language", "2"))).isEqualTo("english");
        Map<String, Object> byNumber =
                Map.of("variable", "caller", "cases", Map.of("138*", "mobile"), "otherwise", "menu");
        assertThat(goes(byNumber, Map.of())).isEqualTo("mobile");
    }

    @Test
    void aMisspeltFactIsFoundWhenTheFlowIsPublished() {
        fact("queue.waiting", true, CompletableFuture.completedStage("3"));
        assertThat(node.check(Map.of("variable", "caller.vip", "cases", Map.of("yes", "a"), "otherwise", "b")))
                .extracting(Problem::setting)
                .containsExactly("variable");
        assertThat(node.check(Map.of("variable", "queue.waiting", "cases", Map.of(">=3", "a"), "otherwise", "b")))
                .extracting(Problem::setting)
                .containsExactly("of");
        assertThat(node.check(
                        Map.of("variable", "language", "of", "general", "cases", Map.of("1", "a"), "otherwise", "b")))
                .extracting(Problem::setting)
                .containsExactly("of");
    }
}

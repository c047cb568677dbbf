package org.dayu.ivr.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
import org.dayu.ivr.internal.speech.Speaker;
import org.dayu.knowledge.api.SpokenAnswers;
import org.dayu.knowledge.api.SpokenAnswers.SpokenAnswer;
import org.dayu.media.api.Clip;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an answer: the one named by {@code topic}, or the one that fits best what stands in {@code variable} (the words that
 * a node {@code listen} heard). With {@code prompts}, a question such as 有帮助请按 1，没有请按 2, the caller says of what use it was,
 * which is counted and noted on the call as {@code answer} and {@code answer.helpful}.
 */
@Component(property = "type=answer")
public final class AnswerNode implements IvrNodeType {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerNode.class);
    private static final String TOPIC = "topic";
    private static final String VARIABLE = "variable";
    private static final String NEXT = "next";
    private static final String NOT_FOUND = "not-found";
    private static final String NOT_HELPFUL = "not-helpful";
    private static final String NOTE = "note.answer";
    private static final String NOTE_HELPFUL = "note.answer.helpful";

    private final Speaker speaker;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SpokenAnswers answers;

    @Activate
    public AnswerNode(@Reference Speaker speaker) {
        this.speaker = speaker;
    }

    AnswerNode(Speaker speaker, @Nullable SpokenAnswers answers) {
        this.speaker = speaker;
        this.answers = answers;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        var check = new Settings.Check(
                        settings, Set.of(TOPIC, VARIABLE, "prompts", "wait", NEXT, NOT_FOUND, NOT_HELPFUL))
                .list("prompts")
                .number("wait", 1, 30)
                .text(NEXT, NOT_FOUND);
        if (settings.containsKey(TOPIC) == settings.containsKey(VARIABLE)) {
            check.add(new Problem(TOPIC, "topic 和 variable 须有且只有一个"));
        }
        if (settings.containsKey(NOT_HELPFUL) && !settings.containsKey("prompts")) {
            check.add(new Problem("prompts", "有 not-helpful 就要有询问是否有帮助的 prompts 或 say"));
        }
        return check.problems();
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return new Settings(settings).given(NEXT, NOT_FOUND, NOT_HELPFUL);
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return new Settings(settings).list("prompts");
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        return visit.input() instanceof IvrInput.Entered ? find(visit, settings) : said(visit, settings);
    }

    private CompletionStage<Outcome> find(Visit visit, Settings settings) {
        Outcome none = new Outcome.Go(settings.text(NOT_FOUND), visit.position().variables());
        SpokenAnswers present = answers;
        if (present == null) {
            return CompletableFuture.completedStage(none);
        }
        return wanted(present, visit, settings)
                .thenCompose(found -> found.map(answer -> tell(present, visit, settings, answer))
                        .orElseGet(() -> CompletableFuture.completedStage(none)))
                .exceptionally(failure -> {
                    LOG.warn(
                            "no answer can be told to call {}: {}",
                            visit.caller().call(),
                            Speaker.reason(failure));
                    return none;
                });
    }

    private static CompletionStage<Optional<SpokenAnswer>> wanted(
            SpokenAnswers present, Visit visit, Settings settings) {
        String topic = settings.text(TOPIC);
        if (!topic.isEmpty()) {
            return present.byKey(topic);
        }
        String words = visit.position().variables().getOrDefault(settings.text(VARIABLE), "");
        return words.isBlank()
                ? CompletableFuture.completedStage(Optional.empty())
                : present.search(words, 1).thenApply(found -> found.stream().findFirst());
    }

    private CompletionStage<Outcome> tell(SpokenAnswers present, Visit visit, Settings settings, SpokenAnswer answer) {
        return speaker.file(answer.text()).thenApply(file -> {
            present.told(answer.key(), null);
            List<Clip> clips = new ArrayList<>(List.of(new Clip.File(file)));
            clips.addAll(Settings.clips(settings.list("prompts")));
            var told =
                    Visits.with(visit.position(), Visits.plus(visit.position().variables(), NOTE, answer.key()));
            Duration wait = settings.list("prompts").isEmpty()
                    ? Duration.ofMillis(100)
                    : Duration.ofSeconds(settings.number("wait", 5));
            return new Outcome.Act(new IvrStep.Collect(told, clips, true, 1, '\0', wait, wait));
        });
    }

    private CompletionStage<Outcome> said(Visit visit, Settings settings) {
        Map<String, String> variables = visit.position().variables();
        String key = visit.input() instanceof IvrInput.Digits digits ? digits.digits() : "";
        boolean asked = !settings.list("prompts").isEmpty();
        if (!asked || !key.equals("1") && !key.equals("2")) {
            Map<String, String> on = key.isEmpty() ? variables : Visits.plus(variables, Visits.TYPED, key);
            return Visits.go(settings.text(NEXT), on);
        }
        boolean helpful = key.equals("1");
        SpokenAnswers present = answers;
        if (present != null) {
            present.told(variables.getOrDefault(NOTE, ""), helpful);
        }
        return Visits.go(
                helpful ? settings.text(NEXT) : settings.text(NOT_HELPFUL, settings.text(NEXT)),
                Visits.plus(variables, NOTE_HELPFUL, helpful ? "yes" : "no"));
    }
}

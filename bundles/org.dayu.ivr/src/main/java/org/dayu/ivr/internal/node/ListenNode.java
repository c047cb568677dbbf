package org.dayu.ivr.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.ivr.internal.speech.Ears;
import org.dayu.ivr.internal.speech.Ears.Heard;
import org.dayu.ivr.internal.speech.Recogniser;
import org.dayu.media.api.Clip;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks the caller to say what it is about, and goes on by the words: by the first of {@code words} (e.g. {@code 进度|查询:
 * ask-number}) that was heard, else to {@code next}. Keys go by {@code keys}, at any time. Who is not understood is asked
 * again, and in the end goes to {@code failure}; so does everybody, or to {@code without}, while there is no recogniser.
 *
 * <p>The caller need not hear the question to its end: a voice or a key cuts it short; with {@code interrupt: false} only a
 * key does, for lines with much noise.
 *
 * <p>It listens in slices, so that a key is noticed within one of them: each time the call comes back at once.
 */
@Component(property = "type=listen")
public final class ListenNode implements IvrNodeType {

    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final Duration NO_PAUSE = Duration.ofMillis(50);
    private static final String INVALID = "invalid-input";
    private static final String SILENCE = "no-input";
    private static final String PROMPTS = "prompts";
    private static final String WORDS = "words";
    private static final String KEYS = "keys";
    private static final String VARIABLE = "variable";
    private static final String FAILURE = "failure";
    private static final String WITHOUT = "without";
    private static final String INTERRUPT = "interrupt";
    private static final int LONGEST_WORDS = 200;

    private final Ears ears;
    private final Recogniser recogniser;

    @Activate
    public ListenNode(@Reference Ears ears, @Reference Recogniser recogniser) {
        this.ears = ears;
        this.recogniser = recogniser;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        return new Settings.Check(
                        settings,
                        Set.of(
                                PROMPTS, WORDS, KEYS, VARIABLE, "next", FAILURE, WITHOUT, INTERRUPT, "tries", "wait",
                                "longest"))
                .required(PROMPTS)
                .list(PROMPTS)
                .map(WORDS, ".{1,200}", "不是词语")
                .map(KEYS, "[0-9*#]", "不是一个按键")
                .text("next", FAILURE)
                .flag(INTERRUPT)
                .number("tries", 1, 5)
                .number("wait", 2, 15)
                .number("longest", 3, 30)
                .problems();
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        Settings read = new Settings(settings);
        return Stream.of(
                        read.map(WORDS).values().stream(),
                        read.map(KEYS).values().stream(),
                        read.given("next", FAILURE, WITHOUT).stream())
                .flatMap(each -> each)
                .toList();
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        List<String> prompts = new ArrayList<>(new Settings(settings).list(PROMPTS));
        prompts.add(INVALID);
        prompts.add(SILENCE);
        return prompts;
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        Map<String, String> clean = Visits.minus(visit.position().variables(), Visits.TYPED);
        UUID call = visit.caller().call();
        if (visit.input() instanceof IvrInput.Entered) {
            return recogniser.present()
                    ? ask(visit, settings, clean, List.of())
                    : Visits.go(settings.text(WITHOUT, settings.text(FAILURE)), clean);
        }
        if (visit.input() instanceof IvrInput.Digits digits) {
            ears.forget(call);
            String target = settings.map(KEYS).get(digits.digits());
            return target == null
                    ? again(visit, settings, clean, INVALID)
                    : Visits.go(target, Visits.minus(clean, Visits.tries(visit)));
        }
        if (visit.input() instanceof IvrInput.Spoke) {
            ears.begin(call);
        } else {
            ears.await(call);
        }
        return ears.heard(call, SLICE).thenCompose(heard -> heard(visit, settings, clean, heard));
    }

    private CompletionStage<Outcome> heard(Visit visit, Settings settings, Map<String, String> clean, Heard heard) {
        if (heard instanceof Heard.NotYet) {
            var still = Visits.with(visit.position(), clean);
            return Visits.act(new IvrStep.Collect(still, List.of(), true, 1, '\0', NO_PAUSE, NO_PAUSE));
        }
        if (heard instanceof Heard.Speech speech) {
            return recogniser
                    .words(speech)
                    .exceptionally(failure -> "")
                    .thenCompose(words -> understood(visit, settings, clean, words));
        }
        return again(visit, settings, clean, SILENCE);
    }

    private CompletionStage<Outcome> understood(
            Visit visit, Settings settings, Map<String, String> clean, String words) {
        if (words.isEmpty()) {
            return again(visit, settings, clean, INVALID);
        }
        String variable = settings.text(VARIABLE);
        Map<String, String> done = Visits.minus(clean, Visits.tries(visit));
        String kept = words.substring(0, Math.min(LONGEST_WORDS, words.length()));
        return Visits.go(
                target(settings.map(WORDS), words).orElse(settings.text("next")),
                variable.isEmpty() ? done : Visits.plus(done, variable, kept));
    }

    private static Optional<String> target(Map<String, String> cases, String words) {
        String heard = words.toLowerCase(Locale.ROOT);
        return cases.entrySet().stream()
                .filter(each -> Stream.of(each.getKey().split("\\|"))
                        .map(word -> word.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(word -> !word.isEmpty() && heard.contains(word)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private CompletionStage<Outcome> again(Visit visit, Settings settings, Map<String, String> clean, String sorry) {
        int tried = Visits.tried(visit) + 1;
        return tried >= settings.number("tries", 2)
                ? Visits.go(settings.text(FAILURE), Visits.minus(clean, Visits.tries(visit)))
                : ask(
                        visit,
                        settings,
                        Visits.plus(clean, Visits.tries(visit), Integer.toString(tried)),
                        List.of(sorry));
    }

    private CompletionStage<Outcome> ask(
            Visit visit, Settings settings, Map<String, String> variables, List<String> before) {
        List<Clip> clips = new ArrayList<>(Settings.clips(before));
        clips.addAll(Settings.clips(settings.list(PROMPTS)));
        UUID call = visit.caller().call();
        ears.forget(call);
        ears.listen(call, settings.number("wait", 5), settings.number("longest", 10));
        IvrPosition here = Visits.with(visit.position(), variables);
        return Visits.act(
                settings.flag(INTERRUPT, true)
                        ? new IvrStep.Ask(here, clips)
                        : new IvrStep.Collect(here, clips, true, 1, '\0', NO_PAUSE, NO_PAUSE));
    }
}

package org.dayu.ivr.internal.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.osgi.service.component.annotations.Component;

/**
 * Asks how satisfied the citizen is and notes the answer on the call as {@code rating}: one of the grades, {@code
 * wrong-key} if only other keys were pressed, {@code silent} if none was.
 */
@Component(property = "type=rate")
public final class RateNode implements IvrNodeType {

    private static final Set<String> GRADES =
            Set.of("very-satisfied", "satisfied", "normal", "dissatisfied", "very-dissatisfied");
    private static final Map<String, String> USUAL =
            Map.of("1", "very-satisfied", "2", "satisfied", "3", "normal", "4", "dissatisfied");
    private static final String QUESTION = "rate-service";
    private static final String INVALID = "invalid-input";
    private static final String RATING = "note.rating";
    private static final String WRONG = ".wrong-key";

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        List<Problem> problems = new ArrayList<>(
                new Settings.Check(settings, Set.of("prompts", "choices", "tries", "wait", "next", "unrated"))
                        .list("prompts")
                        .map("choices", "[0-9*#]", "不是一个按键")
                        .number("tries", 1, 9)
                        .number("wait", 1, 30)
                        .text("next")
                        .problems());
        new Settings(settings).map("choices").forEach((key, grade) -> {
            if (!GRADES.contains(grade)) {
                problems.add(new Problem("choices/" + key, "不是评价等级：" + grade));
            }
        });
        return problems;
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return new Settings(settings).given("next", "unrated");
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        List<String> prompts = new ArrayList<>(new Settings(settings).list("prompts", QUESTION));
        prompts.add(INVALID);
        return prompts;
    }

    @Override
    public boolean waits(Map<String, Object> settings) {
        return true;
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        Map<String, String> variables = visit.position().variables();
        if (visit.input() instanceof IvrInput.Entered) {
            return ask(visit, settings, variables, List.of());
        }
        Map<String, String> clean = Visits.minus(variables, Visits.tries(visit), WRONG);
        String pressed = visit.input() instanceof IvrInput.Digits digits ? digits.digits() : "";
        Map<String, String> choices = settings.map("choices");
        String grade = (choices.isEmpty() ? USUAL : choices).get(pressed);
        if (grade != null) {
            return Visits.go(settings.text("next"), Visits.plus(clean, RATING, grade));
        }
        boolean wrong = !pressed.isEmpty() || variables.containsKey(WRONG);
        int tried = Visits.tried(visit) + 1;
        if (tried >= settings.number("tries", 2)) {
            String target = settings.text("unrated", settings.text("next"));
            return Visits.go(target, Visits.plus(clean, RATING, wrong ? "wrong-key" : "silent"));
        }
        Map<String, String> again = Visits.plus(clean, Visits.tries(visit), Integer.toString(tried));
        // who hangs up after a wrong key is counted as that
        return ask(
                visit,
                settings,
                wrong ? Visits.plus(Visits.plus(again, WRONG, "1"), RATING, "wrong-key") : again,
                pressed.isEmpty() ? List.of() : List.of(INVALID));
    }

    private static CompletionStage<Outcome> ask(
            Visit visit, Settings settings, Map<String, String> variables, List<String> before) {
        List<Clip> clips = new ArrayList<>(Settings.clips(before));
        clips.addAll(Settings.clips(settings.list("prompts", QUESTION)));
        Duration wait = Duration.ofSeconds(settings.number("wait", 8));
        return Visits.act(
                new IvrStep.Collect(Visits.with(visit.position(), variables), clips, true, 1, '\0', wait, wait));
    }
}

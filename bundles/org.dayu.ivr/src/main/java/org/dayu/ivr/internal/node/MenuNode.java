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

/** Offers choices by keys. Silence and too many wrong keys lead on as well: nobody is kept in a menu. */
@Component(property = "type=menu")
public final class MenuNode implements IvrNodeType {

    private static final String INVALID = "invalid-input";

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        var check = new Settings.Check(
                        settings, Set.of("prompts", "choices", "silence", "failure", "wait", "tries", "invalid"))
                .required("prompts")
                .list("prompts")
                .required("choices")
                .map("choices", "[0-9*#]", "不是一个按键")
                .text("silence")
                .number("wait", 1, 30)
                .number("tries", 1, 9);
        return check.problems();
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        Settings read = new Settings(settings);
        List<String> targets = new ArrayList<>(read.map("choices").values());
        targets.addAll(read.given("silence", "failure"));
        return targets;
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        Settings read = new Settings(settings);
        List<String> prompts = new ArrayList<>(read.list("prompts"));
        prompts.add(read.text("invalid", INVALID));
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
        String typed = variables.get(Visits.TYPED);
        if (visit.input() instanceof IvrInput.Entered && typed == null) {
            return ask(visit, settings, variables, List.of());
        }
        String digits = visit.input() instanceof IvrInput.Digits given ? given.digits() : typed;
        Map<String, String> clean = Visits.minus(variables, Visits.TYPED, Visits.tries(visit));
        if (digits == null) {
            return Visits.go(settings.text("silence"), clean);
        }
        String target = settings.map("choices").get(digits);
        if (target != null) {
            return Visits.go(target, clean);
        }
        int tried = Visits.tried(visit) + 1;
        if (tried >= settings.number("tries", 3)) {
            return Visits.go(settings.text("failure", settings.text("silence")), clean);
        }
        return ask(
                visit,
                settings,
                Visits.plus(clean, Visits.tries(visit), Integer.toString(tried)),
                List.of(settings.text("invalid", INVALID)));
    }

    private static CompletionStage<Outcome> ask(
            Visit visit, Settings settings, Map<String, String> variables, List<String> before) {
        List<Clip> clips = new ArrayList<>(Settings.clips(before));
        clips.addAll(Settings.clips(settings.list("prompts")));
        Duration wait = Duration.ofSeconds(settings.number("wait", 5));
        return Visits.act(
                new IvrStep.Collect(Visits.with(visit.position(), variables), clips, true, 1, '\0', wait, wait));
    }
}

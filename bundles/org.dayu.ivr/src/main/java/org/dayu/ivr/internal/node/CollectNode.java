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

/** Gathers digits into a variable. */
@Component(property = "type=collect")
public final class CollectNode implements IvrNodeType {

    private static final String INVALID = "invalid-input";
    private static final String SILENCE = "no-input";

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        return new Settings.Check(
                        settings,
                        Set.of(
                                "prompts",
                                "variable",
                                "min",
                                "max",
                                "terminator",
                                "next",
                                "failure",
                                "tries",
                                "wait",
                                "between"))
                .required("prompts")
                .list("prompts")
                .text("variable", "next", "failure")
                .required("max")
                .number("min", 1, 32)
                .number("max", 1, 32)
                .number("tries", 1, 9)
                .number("wait", 1, 60)
                .number("between", 1, 30)
                .add(order(settings))
                .problems();
    }

    private static Problem order(Map<String, Object> settings) {
        Settings read = new Settings(settings);
        int max = read.number("max", 1);
        if (read.number("min", max) > max) {
            return new Problem("min", "min 不能大于 max");
        }
        String terminator = read.text("terminator", "#");
        return terminator.matches("[0-9*#]") ? null : new Problem("terminator", "terminator 应当是一个按键");
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return new Settings(settings).given("next", "failure");
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        List<String> prompts = new ArrayList<>(new Settings(settings).list("prompts"));
        prompts.add(INVALID);
        prompts.add(SILENCE);
        return prompts;
    }

    @Override
    public boolean waits(Map<String, Object> settings) {
        return true;
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        Map<String, String> variables = Visits.minus(visit.position().variables(), Visits.TYPED);
        if (visit.input() instanceof IvrInput.Entered) {
            return ask(visit, settings, variables, List.of());
        }
        Map<String, String> clean = Visits.minus(variables, Visits.tries(visit));
        int max = settings.number("max", 1);
        if (visit.input() instanceof IvrInput.Digits digits
                && digits.digits().length() >= settings.number("min", max)
                && digits.digits().length() <= max) {
            return Visits.go(settings.text("next"), Visits.plus(clean, settings.text("variable"), digits.digits()));
        }
        int tried = Visits.tried(visit) + 1;
        if (tried >= settings.number("tries", 3)) {
            return Visits.go(settings.text("failure"), clean);
        }
        String sorry = visit.input() instanceof IvrInput.Digits ? INVALID : SILENCE;
        return ask(visit, settings, Visits.plus(clean, Visits.tries(visit), Integer.toString(tried)), List.of(sorry));
    }

    private static CompletionStage<Outcome> ask(
            Visit visit, Settings settings, Map<String, String> variables, List<String> before) {
        List<Clip> clips = new ArrayList<>(Settings.clips(before));
        clips.addAll(Settings.clips(settings.list("prompts")));
        return Visits.act(new IvrStep.Collect(
                Visits.with(visit.position(), variables),
                clips,
                true,
                settings.number("max", 1),
                settings.text("terminator", "#").charAt(0),
                Duration.ofSeconds(settings.number("wait", 10)),
                Duration.ofSeconds(settings.number("between", 4))));
    }
}

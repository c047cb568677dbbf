package org.dayu.ivr.internal.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
import org.osgi.service.component.annotations.Component;

/** Plays prompts and goes on. A key pressed meanwhile skips the rest and counts for the next menu. */
@Component(property = "type=announce")
public final class AnnounceNode implements IvrNodeType {

    private static final Duration NO_PAUSE = Duration.ofMillis(100);

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        return new Settings.Check(settings, Set.of("prompts", "next", "barge-in"))
                .required("prompts")
                .list("prompts")
                .flag("barge-in")
                .text("next")
                .problems();
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return new Settings(settings).given("next");
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return new Settings(settings).list("prompts");
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        Map<String, String> variables = visit.position().variables();
        if (visit.input() instanceof IvrInput.Entered) {
            var clips = Settings.clips(settings.list("prompts"));
            return Visits.act(
                    settings.flag("barge-in", true)
                            ? new IvrStep.Collect(visit.position(), clips, true, 1, '\0', NO_PAUSE, NO_PAUSE)
                            : new IvrStep.Play(visit.position(), clips, false));
        }
        if (visit.input() instanceof IvrInput.Digits digits) {
            return Visits.go(settings.text("next"), Visits.plus(variables, Visits.TYPED, digits.digits()));
        }
        return Visits.go(settings.text("next"), variables);
    }
}

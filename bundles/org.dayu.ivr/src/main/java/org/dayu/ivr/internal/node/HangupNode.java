package org.dayu.ivr.internal.node;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
import org.osgi.service.component.annotations.Component;

/** Says good-bye and hangs up. */
@Component(property = "type=hangup")
public final class HangupNode implements IvrNodeType {

    private static final String FAREWELL = "goodbye";

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        return new Settings.Check(settings, Set.of("prompts")).list("prompts").problems();
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return List.of();
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return new Settings(settings).list("prompts", FAREWELL);
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        return Visits.act(new IvrStep.Hangup(visit.position(), Settings.clips(prompts(visit.settings()))));
    }
}

package org.dayu.outbound.internal.ivr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallControl;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.outbound.api.CallbackReason;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller asks to be called back: the promise is a note of the call, and kept whatever dies. */
@Component(property = "type=callback")
public final class CallbackNode implements IvrNodeType {

    private final CallControl control;

    @Activate
    public CallbackNode(@Reference CallControl control) {
        this.control = control;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        List<Problem> problems = new ArrayList<>();
        Notes.known(settings, List.of("next"), problems);
        Notes.needs(settings, List.of("next"), problems);
        return problems;
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return List.of(Notes.text(settings, "next", ""));
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return List.of();
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        return Notes.then(
                control,
                visit,
                CallbackReason.NOTE,
                CallbackReason.ASKED.wire(),
                Notes.text(visit.settings(), "next", ""),
                visit.position().variables());
    }
}

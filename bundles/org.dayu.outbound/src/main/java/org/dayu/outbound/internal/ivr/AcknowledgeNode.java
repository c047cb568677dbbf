package org.dayu.outbound.internal.ivr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallControl;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.outbound.internal.campaign.Ends;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Says a warning until it is acknowledged by a key, at most {@code tries} times. An acknowledgement is a note of the call,
 * and so in its journal at once; without one the next of the team is called.
 */
@Component(property = "type=acknowledge")
public final class AcknowledgeNode implements IvrNodeType {

    private static final List<String> KEYS = List.of("prompts", "key", "acknowledged", "unheard", "wait", "tries");

    private final CallControl control;

    @Activate
    public AcknowledgeNode(@Reference CallControl control) {
        this.control = control;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        List<Problem> problems = new ArrayList<>();
        Notes.known(settings, KEYS, problems);
        Notes.needs(settings, List.of("prompts", "acknowledged", "unheard"), problems);
        Tries.check(settings, problems);
        if (!Notes.text(settings, "key", "1").matches("[0-9*#]")) {
            problems.add(new Problem("key", "key 应当是一个按键"));
        }
        return problems;
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return List.of(Notes.text(settings, "acknowledged", ""), Notes.text(settings, "unheard", ""));
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return Notes.prompts(settings);
    }

    @Override
    public boolean waits(Map<String, Object> settings) {
        return true;
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Map<String, Object> settings = visit.settings();
        Tries tries = new Tries(visit);
        if (visit.input() instanceof IvrInput.Entered) {
            return tries.first(Notes.prompts(settings));
        }
        if (visit.input() instanceof IvrInput.Digits given && given.digits().equals(Notes.text(settings, "key", "1"))) {
            String next = Notes.text(settings, "acknowledged", "");
            return Notes.then(control, visit, Ends.ACKNOWLEDGED, given.digits(), next, tries.done());
        }
        return tries.again(Notes.prompts(settings), Notes.text(settings, "unheard", ""));
    }
}

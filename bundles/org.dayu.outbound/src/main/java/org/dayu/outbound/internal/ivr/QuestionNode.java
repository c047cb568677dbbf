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

/** A question of a survey, answered by one key. The answer is a note of the call, and so in its journal at once. */
@Component(property = "type=question")
public final class QuestionNode implements IvrNodeType {

    private static final List<String> KEYS =
            List.of("question", "prompts", "keys", "next", "failure", "wait", "tries", "invalid");
    private static final String INVALID = "invalid-input";

    private final CallControl control;

    @Activate
    public QuestionNode(@Reference CallControl control) {
        this.control = control;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        List<Problem> problems = new ArrayList<>();
        Notes.known(settings, KEYS, problems);
        Notes.needs(settings, List.of("question", "prompts", "keys", "next"), problems);
        Tries.check(settings, problems);
        if (!Notes.text(settings, "keys", "1").matches("[0-9*#]+")) {
            problems.add(new Problem("keys", "keys 是可以按的键，写在引号中，例：\"12345\""));
        }
        if (!Notes.text(settings, "question", "q").matches("[a-z][a-z0-9-]{0,39}")) {
            problems.add(new Problem("question", "问题的名称只能用小写字母、数字和连字符"));
        }
        return problems;
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        String next = Notes.text(settings, "next", "");
        return List.of(next, Notes.text(settings, "failure", next));
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        List<String> prompts = new ArrayList<>(Notes.prompts(settings));
        prompts.add(Notes.text(settings, "invalid", INVALID));
        return prompts;
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
        String next = Notes.text(settings, "next", "");
        if (visit.input() instanceof IvrInput.Digits given
                && !given.digits().isEmpty()
                && Notes.text(settings, "keys", "").contains(given.digits())) {
            String name = Ends.ANSWER + Notes.text(settings, "question", "");
            return Notes.then(control, visit, name, given.digits(), next, tries.done());
        }
        List<String> prompts = new ArrayList<>();
        if (visit.input() instanceof IvrInput.Digits) {
            prompts.add(Notes.text(settings, "invalid", INVALID));
        }
        prompts.addAll(Notes.prompts(settings));
        return tries.again(prompts, Notes.text(settings, "failure", next));
    }
}

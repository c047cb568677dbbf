package org.dayu.outbound.internal.ivr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.call.api.CallControl;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
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
        Notes.within(settings, "wait", 1, 30, problems);
        Notes.within(settings, "tries", 1, 9, problems);
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
        String tries = visit.position().node() + ".tries";
        if (visit.input() instanceof IvrInput.Entered) {
            return ask(visit, visit.position().variables(), List.of());
        }
        String next = Notes.text(settings, "next", "");
        if (visit.input() instanceof IvrInput.Digits given
                && !given.digits().isEmpty()
                && Notes.text(settings, "keys", "").contains(given.digits())) {
            String name = Ends.ANSWER + Notes.text(settings, "question", "");
            return Notes.then(control, visit, name, given.digits(), next, Notes.without(visit, tries));
        }
        int tried = Integer.parseInt(visit.position().variables().getOrDefault(tries, "0")) + 1;
        if (tried >= Notes.number(settings, "tries", 3)) {
            return CompletableFuture.completedStage(
                    new Outcome.Go(Notes.text(settings, "failure", next), Notes.without(visit, tries)));
        }
        boolean wrong = visit.input() instanceof IvrInput.Digits;
        List<String> sorry = wrong ? List.of(Notes.text(settings, "invalid", INVALID)) : List.of();
        return ask(visit, Notes.with(visit, tries, Integer.toString(tried)), sorry);
    }

    private static CompletionStage<Outcome> ask(Visit visit, Map<String, String> variables, List<String> before) {
        List<String> prompts = new ArrayList<>(before);
        prompts.addAll(Notes.prompts(visit.settings()));
        Duration wait = Duration.ofSeconds(Notes.number(visit.settings(), "wait", 6));
        return CompletableFuture.completedStage(new Outcome.Act(new IvrStep.Collect(
                Positions.with(visit.position(), variables), Notes.clips(prompts), true, 1, '\0', wait, wait)));
    }
}

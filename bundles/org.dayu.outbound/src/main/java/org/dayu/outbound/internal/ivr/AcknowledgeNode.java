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
        Notes.within(settings, "wait", 1, 30, problems);
        Notes.within(settings, "tries", 1, 9, problems);
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
        String tries = visit.position().node() + ".tries";
        if (visit.input() instanceof IvrInput.Entered) {
            return say(visit, visit.position().variables());
        }
        if (visit.input() instanceof IvrInput.Digits given && given.digits().equals(Notes.text(settings, "key", "1"))) {
            String next = Notes.text(settings, "acknowledged", "");
            return Notes.then(control, visit, Ends.ACKNOWLEDGED, given.digits(), next, Notes.without(visit, tries));
        }
        int tried = Integer.parseInt(visit.position().variables().getOrDefault(tries, "0")) + 1;
        if (tried >= Notes.number(settings, "tries", 3)) {
            return CompletableFuture.completedStage(
                    new Outcome.Go(Notes.text(settings, "unheard", ""), Notes.without(visit, tries)));
        }
        return say(visit, Notes.with(visit, tries, Integer.toString(tried)));
    }

    private static CompletionStage<Outcome> say(Visit visit, Map<String, String> variables) {
        Duration wait = Duration.ofSeconds(Notes.number(visit.settings(), "wait", 6));
        return CompletableFuture.completedStage(new Outcome.Act(new IvrStep.Collect(
                Positions.with(visit.position(), variables),
                Notes.clips(Notes.prompts(visit.settings())),
                true,
                1,
                '\0',
                wait,
                wait)));
    }
}

package org.dayu.outbound.internal.ivr;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Problem;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrStep;

/** One key is asked for, at most {@code tries} times; how often it was is in the variables of the call. */
record Tries(Visit visit) {

    /** The settings {@code wait} and {@code tries}. */
    static void check(Map<String, Object> settings, List<Problem> problems) {
        Notes.within(settings, "wait", 1, 30, problems);
        Notes.within(settings, "tries", 1, 9, problems);
    }

    private String variable() {
        return visit.position().node() + ".tries";
    }

    /** The variables without the count: the key has come. */
    Map<String, String> done() {
        return Notes.without(visit, variable());
    }

    CompletionStage<Outcome> first(List<String> prompts) {
        return ask(prompts, visit.position().variables());
    }

    /** @param givenUp the node to go to when that was the last time */
    CompletionStage<Outcome> again(List<String> prompts, String givenUp) {
        int tried = Integer.parseInt(visit.position().variables().getOrDefault(variable(), "0")) + 1;
        return tried >= Notes.number(visit.settings(), "tries", 3)
                ? CompletableFuture.completedStage(new Outcome.Go(givenUp, done()))
                : ask(prompts, Notes.with(visit, variable(), Integer.toString(tried)));
    }

    private CompletionStage<Outcome> ask(List<String> prompts, Map<String, String> variables) {
        Duration wait = Duration.ofSeconds(Notes.number(visit.settings(), "wait", 6));
        return CompletableFuture.completedStage(new Outcome.Act(new IvrStep.Collect(
                Positions.with(visit.position(), variables), Notes.clips(prompts), true, 1, '\0', wait, wait)));
    }
}

package org.dayu.ivr.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.dayu.ivr.api.IvrStep;
import org.dayu.ivr.internal.flow.Flow;
import org.dayu.ivr.internal.speech.Speaker;
import org.dayu.media.api.Clip;

/** Puts sound in place of the texts of a flow. */
final class SpokenSteps {

    private SpokenSteps() {}

    /** The step with files in place of texts; a text that nobody speaks in time is left out. Never fails. */
    static CompletionStage<IvrStep> spoken(Flow flow, IvrStep step, Speaker speaker, Duration patience) {
        Map<String, CompletableFuture<Path>> wanted = new HashMap<>();
        for (Clip clip : clips(step)) {
            if (clip instanceof Clip.Prompt prompt && flow.says().containsKey(prompt.name())) {
                wanted.computeIfAbsent(prompt.name(), name -> speaker.file(
                                Objects.requireNonNull(flow.says().get(name)))
                        .copy()
                        .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS));
            }
        }
        if (wanted.isEmpty()) {
            return CompletableFuture.completedStage(step);
        }
        return CompletableFuture.allOf(wanted.values().toArray(CompletableFuture[]::new))
                .handle((done, failure) -> with(step, clips -> replaced(clips, wanted)));
    }

    private static List<Clip> replaced(List<Clip> clips, Map<String, CompletableFuture<Path>> files) {
        return clips.stream()
                .<Clip>mapMulti((clip, next) -> {
                    CompletableFuture<Path> file = clip instanceof Clip.Prompt prompt ? files.get(prompt.name()) : null;
                    if (file == null) {
                        next.accept(clip);
                    } else if (!file.isCompletedExceptionally()) {
                        next.accept(new Clip.File(file.join()));
                    }
                })
                .toList();
    }

    private static List<Clip> clips(IvrStep step) {
        if (step instanceof IvrStep.Play play) {
            return play.clips();
        }
        if (step instanceof IvrStep.Collect collect) {
            return collect.clips();
        }
        if (step instanceof IvrStep.Ask question) {
            return question.clips();
        }
        if (step instanceof IvrStep.Record message) {
            return message.clips();
        }
        return step instanceof IvrStep.Hangup hangup ? hangup.clips() : List.of();
    }

    private static IvrStep with(IvrStep step, UnaryOperator<List<Clip>> change) {
        List<Clip> clips = change.apply(clips(step));
        if (step instanceof IvrStep.Play play) {
            return new IvrStep.Play(play.position(), clips, play.bargeIn());
        }
        if (step instanceof IvrStep.Collect collect) {
            return new IvrStep.Collect(
                    collect.position(),
                    clips,
                    collect.bargeIn(),
                    collect.max(),
                    collect.terminator(),
                    collect.first(),
                    collect.next());
        }
        if (step instanceof IvrStep.Ask question) {
            return new IvrStep.Ask(question.position(), clips);
        }
        if (step instanceof IvrStep.Record message) {
            return new IvrStep.Record(
                    message.position(), clips, message.queue(), message.reason(), message.longest(), message.silence());
        }
        return step instanceof IvrStep.Hangup hangup ? new IvrStep.Hangup(hangup.position(), clips) : step;
    }
}

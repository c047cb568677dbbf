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
import org.dayu.voicemail.api.MessageReason;
import org.osgi.service.component.annotations.Component;

/**
 * Takes a message after the tone, for the agents of a {@code queue}. A caller who says nothing is asked again; {@code next}
 * is where callers go whose message was kept, {@code failure} those who said nothing, {@code unavailable} those whose
 * message cannot be taken now (as {@code failure} if it is not given).
 */
@Component(property = "type=record")
public final class RecordNode implements IvrNodeType {

    private static final String ASK = "leave-message";
    private static final String EMPTY = "message-empty";

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        return new Settings.Check(
                        settings,
                        Set.of(
                                "prompts",
                                "queue",
                                "reason",
                                "longest",
                                "silence",
                                "tries",
                                "next",
                                "failure",
                                "unavailable"))
                .list("prompts")
                .text("next", "failure")
                .number("longest", 5, 600)
                .number("silence", 2, 60)
                .number("tries", 1, 5)
                .add(reason(settings))
                .problems();
    }

    private static Problem reason(Map<String, Object> settings) {
        String given = new Settings(settings).text("reason", MessageReason.CHOICE.wire());
        return MessageReason.ofWire(given).isPresent()
                ? null
                : new Problem("reason", "reason 只能是 after-hours、unattended、overflow 或 choice");
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return new Settings(settings).given("next", "failure", "unavailable");
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        List<String> prompts = new ArrayList<>(new Settings(settings).list("prompts", ASK));
        prompts.add(EMPTY);
        return prompts;
    }

    @Override
    public boolean waits(Map<String, Object> settings) {
        return true;
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        // keys pressed before are not for this node: they would end the message before it has begun
        Map<String, String> variables = Visits.minus(visit.position().variables(), Visits.TYPED);
        if (!(visit.input() instanceof IvrInput.Recorded recorded)) {
            return ask(visit, settings, variables, List.of());
        }
        Map<String, String> clean = Visits.minus(variables, Visits.tries(visit));
        String failure = settings.text("failure");
        switch (recorded.outcome()) {
            case KEPT:
                return Visits.go(settings.text("next"), clean);
            case FAILED:
                return Visits.go(settings.text("unavailable", failure), clean);
            default:
                int tried = Visits.tried(visit) + 1;
                return tried >= settings.number("tries", 2)
                        ? Visits.go(failure, clean)
                        : ask(
                                visit,
                                settings,
                                Visits.plus(clean, Visits.tries(visit), Integer.toString(tried)),
                                List.of(EMPTY));
        }
    }

    private static CompletionStage<Outcome> ask(
            Visit visit, Settings settings, Map<String, String> variables, List<String> before) {
        List<Clip> clips = new ArrayList<>(Settings.clips(before));
        clips.addAll(Settings.clips(settings.list("prompts", ASK)));
        return Visits.act(new IvrStep.Record(
                Visits.with(visit.position(), variables),
                clips,
                settings.text("queue"),
                MessageReason.ofWire(settings.text("reason")).orElse(MessageReason.CHOICE),
                Duration.ofSeconds(settings.number("longest", 0)),
                Duration.ofSeconds(settings.number("silence", 0))));
    }
}

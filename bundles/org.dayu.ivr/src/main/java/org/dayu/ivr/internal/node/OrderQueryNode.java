package org.dayu.ivr.internal.node;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.media.api.Spoken;
import org.dayu.workorder.api.OrderProgress;
import org.dayu.workorder.api.OrderStatus;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how an order stands: state, day of filing, and the day it is due while it is open. */
@Component(property = "type=order-query")
public final class OrderQueryNode implements IvrNodeType {

    private static final Logger LOG = LoggerFactory.getLogger(OrderQueryNode.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration NO_PAUSE = Duration.ofMillis(100);
    private static final String MISSES = ".misses";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable OrderProgress progress;

    /** For the framework. */
    public OrderQueryNode() {}

    OrderQueryNode(@Nullable OrderProgress progress) {
        this.progress = progress;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        return new Settings.Check(
                        settings, Set.of("number", "tail", "found", "not-found", "unavailable", "exhausted", "tries"))
                .text("number", "tail", "found", "not-found", "unavailable", "exhausted")
                .number("tries", 1, 9)
                .problems();
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return new Settings(settings).given("found", "not-found", "unavailable", "exhausted");
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        Stream<String> states = Arrays.stream(OrderStatus.values()).map(OrderQueryNode::prompt);
        return Stream.concat(Stream.of("order-is", "order-filed-on", "order-due"), states)
                .toList();
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        Map<String, String> variables = visit.position().variables();
        String number = variables.getOrDefault(settings.text("number"), "");
        String tail = variables.getOrDefault(settings.text("tail"), "");
        // what the caller typed is not kept longer than it is needed
        Map<String, String> clean = Visits.minus(variables, settings.text("number"), settings.text("tail"));
        if (visit.input() instanceof IvrInput.Digits digits) {
            return Visits.go(settings.text("found"), Visits.plus(clean, Visits.TYPED, digits.digits()));
        }
        if (!(visit.input() instanceof IvrInput.Entered) || number.isEmpty()) {
            return Visits.go(settings.text("found"), clean);
        }
        OrderProgress orders = progress;
        if (orders == null) {
            return Visits.go(settings.text("unavailable"), clean);
        }
        return orders.find(number, tail)
                .thenApply(found -> answer(visit, settings, clean, found))
                .exceptionally(failure -> {
                    LOG.warn(
                            "an order could not be looked up for call {}",
                            visit.caller().call(),
                            failure);
                    return new Outcome.Go(settings.text("unavailable"), clean);
                });
    }

    private static Outcome answer(
            Visit visit, Settings settings, Map<String, String> clean, Optional<OrderProgress.Status> found) {
        if (found.isPresent()) {
            var heard = Visits.with(visit.position(), Visits.minus(clean, MISSES));
            return new Outcome.Act(new IvrStep.Collect(heard, clips(found.get()), true, 1, '\0', NO_PAUSE, NO_PAUSE));
        }
        int misses = Integer.parseInt(clean.getOrDefault(MISSES, "0")) + 1;
        // guessing is limited to a few tries a call
        boolean enough = misses >= settings.number("tries", 3);
        return new Outcome.Go(
                settings.text(enough ? "exhausted" : "not-found"),
                enough ? Visits.minus(clean, MISSES) : Visits.plus(clean, MISSES, Integer.toString(misses)));
    }

    private static List<Clip> clips(OrderProgress.Status status) {
        List<Clip> clips = new ArrayList<>(Settings.clips(List.of("order-is", prompt(status.status()))));
        clips.add(new Clip.Prompt("order-filed-on"));
        clips.addAll(Spoken.date(day(status.filed())));
        Instant deadline = status.deadline();
        if (deadline != null && !status.status().over()) {
            clips.add(new Clip.Prompt("order-due"));
            clips.addAll(Spoken.date(day(deadline)));
        }
        return clips;
    }

    private static LocalDate day(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }

    private static String prompt(OrderStatus status) {
        return "order-status-" + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

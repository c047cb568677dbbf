package org.dayu.ivr.internal.node;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.internal.calendar.Calendars;
import org.dayu.ivr.internal.calendar.Hours;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Goes on by opening hours, Asia/Shanghai: those of a {@code queue}, which people change on the admin page, or those that
 * the flow itself names as {@code open}, {@code holidays} and {@code workdays}. A queue without a calendar is always open.
 */
@Component(property = "type=hours")
public final class HoursNode implements IvrNodeType {

    private static final String QUEUE = "queue";

    private final Calendars calendars;
    private final Clock clock;

    @Activate
    public HoursNode(@Reference Calendars calendars) {
        this(calendars, Clock.systemUTC());
    }

    HoursNode(Calendars calendars, Clock clock) {
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        var check = new Settings.Check(settings, Set.of(QUEUE, "open", "holidays", "workdays", "within", "outside"))
                .text("within", "outside")
                .list("open", "holidays", "workdays");
        if (!settings.containsKey(QUEUE)) {
            check.required("open");
        } else if (settings.containsKey("open")) {
            check.add(new Problem("open", "queue 和 open 只能用一个"));
        }
        List<Problem> problems = new ArrayList<>(check.problems());
        own(new Settings(settings)).faults().forEach((place, why) -> problems.add(new Problem(place, why)));
        return problems;
    }

    private static Hours own(Settings settings) {
        return new Hours(settings.list("open"), settings.list("holidays"), settings.list("workdays"));
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return new Settings(settings).given("within", "outside");
    }

    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return List.of();
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        Settings settings = new Settings(visit.settings());
        String queue = settings.text(QUEUE);
        Optional<Hours> hours = queue.isEmpty() ? Optional.of(own(settings)) : calendars.hours(queue);
        boolean open = hours.map(found -> found.contain(clock.instant())).orElse(true);
        return Visits.go(
                settings.text(open ? "within" : "outside"), visit.position().variables());
    }
}

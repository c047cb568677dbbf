package org.dayu.ivr.internal.node;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrNodeType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Goes on by opening hours, Asia/Shanghai. {@code open} lists spans such as {@code 1-5 08:30-17:30} (Monday is 1);
 * a date in {@code workdays} (调休上班) counts as Monday, one in {@code holidays} is closed all day.
 */
@Component(property = "type=hours")
public final class HoursNode implements IvrNodeType {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String SPAN = "[1-7](-[1-7])? \\d\\d:\\d\\d-\\d\\d:\\d\\d";

    private final Clock clock;

    @Activate
    public HoursNode() {
        this(Clock.systemUTC());
    }

    HoursNode(Clock clock) {
        this.clock = clock;
    }

    /** One span of a week. */
    private record Span(int firstDay, int lastDay, LocalTime from, LocalTime to) {

        static Span parse(String text) {
            if (!text.matches(SPAN)) {
                throw new DateTimeException(text);
            }
            String[] parts = text.split(" ");
            String[] times = parts[1].split("-");
            int first = parts[0].charAt(0) - '0';
            int last = parts[0].charAt(parts[0].length() - 1) - '0';
            // 24:00 is the end of the day
            LocalTime to = times[1].equals("24:00") ? LocalTime.MAX : LocalTime.parse(times[1]);
            return new Span(first, last, LocalTime.parse(times[0]), to);
        }

        boolean contains(int day, LocalTime time) {
            return day >= firstDay && day <= lastDay && !time.isBefore(from) && time.isBefore(to);
        }
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        List<Problem> problems = new ArrayList<>(
                new Settings.Check(settings, Set.of("open", "holidays", "workdays", "within", "outside"))
                        .text("within", "outside")
                        .required("open")
                        .list("open", "holidays", "workdays")
                        .problems());
        Settings read = new Settings(settings);
        List<String> spans = read.list("open");
        for (int i = 0; i < spans.size(); i++) {
            try {
                Span.parse(spans.get(i));
            } catch (DateTimeException e) {
                problems.add(new Problem("open/" + i, "不是开放时段（例：1-5 08:30-17:30）：" + spans.get(i)));
            }
        }
        for (String key : List.of("holidays", "workdays")) {
            List<String> days = read.list(key);
            for (int i = 0; i < days.size(); i++) {
                try {
                    LocalDate.parse(days.get(i));
                } catch (DateTimeException e) {
                    problems.add(new Problem(key + "/" + i, "不是日期（例：2026-10-01）：" + days.get(i)));
                }
            }
        }
        return problems;
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
        ZonedDateTime now = clock.instant().atZone(ZONE);
        String today = now.toLocalDate().toString();
        int day = settings.list("workdays").contains(today)
                ? 1
                : now.getDayOfWeek().getValue();
        boolean open = !settings.list("holidays").contains(today)
                && settings.list("open").stream()
                        .map(Span::parse)
                        .anyMatch(span -> span.contains(day, now.toLocalTime()));
        return Visits.go(
                settings.text(open ? "within" : "outside"), visit.position().variables());
    }
}

package org.dayu.dialling.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.jspecify.annotations.Nullable;

/**
 * A rule. What is empty fits all.
 *
 * @param position the lowest is asked first
 * @param patterns digits, with a star at the end for all numbers that begin so
 * @param sentence what who is refused reads; empty for one made from the rule
 * @param expires when it lapses, or {@code null}
 */
public record DialRule(
        UUID id,
        int position,
        String name,
        boolean enabled,
        Effect effect,
        Who who,
        Set<NumberClass> classes,
        List<String> patterns,
        Set<DialWay> ways,
        When when,
        Caps caps,
        String sentence,
        @Nullable Instant expires,
        String changedBy,
        Instant changedAt) {

    /** What a rule that fits does. */
    public enum Effect {
        ALLOW,
        REFUSE,
        /** Decides nothing, but must leave room. */
        LIMIT;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose dialling. */
    public enum WhoKind {
        ANY,
        ROLE,
        USER,
        PHONE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param name the role on the wire, the user name or the account; empty for anybody */
    public record Who(WhoKind kind, String name) {
        public static final Who ANYBODY = new Who(WhoKind.ANY, "");

        boolean fits(Question asked) {
            return switch (kind) {
                case ANY -> true;
                case ROLE -> asked.roles().contains(name);
                case USER -> name.equalsIgnoreCase(asked.username());
                case PHONE -> name.equals(asked.attempt().phone());
            };
        }
    }

    /** Days and hours in Asia/Shanghai; {@code to} not after {@code from} ends on the next day, equal ones are the whole day. */
    public record When(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public static final When ALWAYS = new When(Set.of(), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

        public When {
            days = Set.copyOf(days);
        }

        boolean fits(DayOfWeek day, LocalTime time) {
            if (from.equals(to)) {
                return on(day);
            }
            if (from.isBefore(to)) {
                return on(day) && !time.isBefore(from) && time.isBefore(to);
            }
            return !time.isBefore(from) && on(day) || time.isBefore(to) && on(day.minus(1));
        }

        private boolean on(DayOfWeek day) {
            return days.isEmpty() || days.contains(day);
        }
    }

    /**
     * What a limit leaves room for; 0 for no bound.
     *
     * @param dayCost in 分, for numbers that cost anything
     * @param shared by all who fit, else for each of them
     * @param cuts whether a talk that goes on is ended when minutes or cost are spent
     */
    public record Caps(
            int hourCalls, int dayCalls, int dayMinutes, int atOnce, int dayCost, boolean shared, boolean cuts) {
        public static final Caps NONE = new Caps(0, 0, 0, 0, false);

        public Caps {
            if (cuts && dayMinutes == 0 && dayCost == 0) {
                throw new IllegalArgumentException("only minutes and cost can be spent in a talk");
            }
        }

        public Caps(int hourCalls, int dayCalls, int dayMinutes, int atOnce, boolean shared) {
            this(hourCalls, dayCalls, dayMinutes, atOnce, 0, shared, false);
        }

        public boolean none() {
            return hourCalls == 0 && dayCalls == 0 && dayMinutes == 0 && atOnce == 0 && dayCost == 0;
        }
    }

    private static final Pattern PATTERN = Pattern.compile("\\d{1,20}\\*?");

    public DialRule {
        classes = Set.copyOf(classes);
        patterns = List.copyOf(patterns);
        ways = Set.copyOf(ways);
        for (String pattern : patterns) {
            if (!PATTERN.matcher(pattern).matches()) {
                throw new IllegalArgumentException("not a number or prefix: " + pattern);
            }
        }
        if ((effect == Effect.LIMIT) == caps.none()) {
            throw new IllegalArgumentException("a limit has bounds, and only a limit has");
        }
    }

    /** Whether it ends talks when it is spent. */
    boolean cutsAt(Instant now) {
        return enabled && caps.cuts() && (expires == null || now.isBefore(expires));
    }

    /** Why it does not fit, in words for an administrator; empty if it fits. */
    Optional<String> misfit(Question asked) {
        if (!enabled) {
            return Optional.of("已停用");
        }
        if (expires != null && !asked.now().isBefore(expires)) {
            return Optional.of("已到期");
        }
        if (!who.fits(asked)) {
            return Optional.of("人员不符");
        }
        if (!ways.isEmpty() && !ways.contains(asked.attempt().way())) {
            return Optional.of("拨打方式不符");
        }
        if (!classes.isEmpty() && !classes.contains(asked.kind())) {
            return Optional.of("号码类别不符");
        }
        if (!patterns.isEmpty() && patterns.stream().noneMatch(pattern -> takes(pattern, asked))) {
            return Optional.of("号码不符");
        }
        return when.fits(asked.day(), asked.time()) ? Optional.empty() : Optional.of("时段不符");
    }

    private static boolean takes(String pattern, Question asked) {
        String number = asked.attempt().number();
        return pattern.endsWith("*")
                ? number.startsWith(pattern.substring(0, pattern.length() - 1))
                : number.equals(pattern);
    }
}

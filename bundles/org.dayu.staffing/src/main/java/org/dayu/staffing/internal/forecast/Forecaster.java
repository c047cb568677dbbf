package org.dayu.staffing.internal.forecast;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.dayu.staffing.internal.forecast.DayForecast.Basis;
import org.dayu.workorder.api.WorkingDays.Kind;

/**
 * Expected callers of a day and their mean handling time, interval by interval. Pure, of immutable input; thread-safe.
 *
 * <p><b>Callers.</b> Let {@code R} be the comparable days before the origin {@code o} (the day from which one looks ahead)
 * within the last N weeks, {@code w(d) = fade^weeks(d, o)} with {@code weeks} the whole weeks between, and {@code y(d, i)}
 * the callers of interval {@code i}. Expected is
 *
 * <pre>{@code F(t, i) = L · Σ w(d)·y(d, i) / Σ w(d),  d in R}</pre>
 *
 * <p>the exponentially weighted mean of the same interval of the same weekday: the seasonal moving average that J. W.
 * Taylor, A Comparison of Univariate Time Series Methods for Forecasting Intraday Arrivals at a Call Center, Management
 * Science 54 (2008), found hard to beat beyond some days ahead.
 *
 * <p><b>Level.</b> {@code L = Σ Y(d) / Σ B(d)} over the last days {@code d} that were neither holiday nor worked weekend,
 * {@code Y} the callers that came and {@code B} what the weighted mean, with the day itself as origin, would have expected;
 * within 0.5 and 2, and 1 if fewer than 20 were to be expected. It is the top-down adjustment by recent days in R. Ibrahim,
 * H. Ye, P. L'Ecuyer, H. Shen, Modeling and forecasting call center arrivals, Int. J. Forecasting 32 (2016).
 *
 * <p><b>Comparable</b> are days of the same weekday for working days and weekends; holidays for a holiday and worked
 * weekends for one. Where those are fewer than the least, Sundays stand in for a holiday and working days for a worked
 * weekend; for other days there is then no forecast.
 *
 * <p><b>Handling time</b> is {@code Σ w·seconds / Σ w·handled} of the interval, of the whole days if the interval had fewer
 * than ten talks, of all that is known of the queue if they had, and what is assumed if nothing is.
 *
 * <p><b>Error.</b> {@code WAPE = Σ|Y − F| / ΣY}, S. Kolassa, W. Schütz, Advantages of the MAD/Mean Ratio over the MAPE,
 * Foresight 6 (2007): looked back on as it would have been used, each past week from its own first day on.
 */
public final class Forecaster {

    private static final int DAYS_A_WEEK = 7;
    private static final double LEAST_TALKS = 10;
    private static final double LEAST_EXPECTED = 20;
    private static final double LOWEST = 0.5;
    private static final double HIGHEST = 2;

    private final History history;
    private final Function<LocalDate, Kind> kinds;
    private final Settings settings;

    /** @see org.dayu.staffing.internal.StaffingSettings */
    public record Settings(int weeks, double fade, int leastDays, int levelDays, double assumedHandleSeconds) {}

    /**
     * How wrong it was.
     *
     * @param wape by interval
     * @param wapeOfDays by whole days
     * @param days how many were looked back on
     */
    public record Accuracy(double wape, double wapeOfDays, int days) {}

    private record Reference(History.Day day, double weight) {}

    private record References(Basis basis, List<Reference> days) {}

    public Forecaster(History history, Function<LocalDate, Kind> kinds, Settings settings) {
        this.history = history;
        this.kinds = kinds;
        this.settings = settings;
    }

    /**
     * @param origin what came on this day and later is not known
     */
    public DayForecast forecast(String queue, LocalDate date, LocalDate origin) {
        return forecast(queue, date, origin, level(queue, origin));
    }

    /** Days from the origin on; the level is found once. */
    public List<DayForecast> forecast(String queue, LocalDate from, int days, LocalDate origin) {
        double level = level(queue, origin);
        List<DayForecast> all = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            all.add(forecast(queue, from.plusDays(i), origin, level));
        }
        return all;
    }

    /** How wrong the last weeks' forecasts would have been; empty if none could have been made. */
    public Optional<Accuracy> accuracy(String queue, LocalDate origin, int weeks) {
        double came = 0;
        double wrong = 0;
        double wrongOfDays = 0;
        int days = 0;
        for (int week = 1; week <= weeks; week++) {
            LocalDate begin = origin.minusDays((long) DAYS_A_WEEK * week);
            for (DayForecast day : forecast(queue, begin, DAYS_A_WEEK, begin)) {
                Optional<History.Day> actual = history.day(queue, day.date());
                if (actual.isEmpty() || !day.known()) {
                    continue;
                }
                double[] calls = actual.get().calls();
                for (int slot = 0; slot < calls.length; slot++) {
                    wrong += Math.abs(calls[slot] - day.calls()[slot]);
                }
                came += actual.get().total();
                wrongOfDays += Math.abs(actual.get().total() - day.total());
                days++;
            }
        }
        return came == 0 ? Optional.empty() : Optional.of(new Accuracy(wrong / came, wrongOfDays / came, days));
    }

    private DayForecast forecast(String queue, LocalDate date, LocalDate origin, double level) {
        References references = references(queue, date, origin);
        Kind kind = kinds.apply(date);
        int count = references.days().size();
        if (references.basis() == Basis.TOO_LITTLE) {
            return new DayForecast(date, kind, Basis.TOO_LITTLE, count, 1, new double[0], new double[0]);
        }
        double[] calls = mean(references.days());
        for (int slot = 0; slot < calls.length; slot++) {
            calls[slot] *= level;
        }
        return new DayForecast(date, kind, references.basis(), count, level, calls, handling(queue, references.days()));
    }

    private References references(String queue, LocalDate date, LocalDate origin) {
        Kind kind = kinds.apply(date);
        if (kind == Kind.WORKDAY || kind == Kind.WEEKEND) {
            List<Reference> same =
                    past(queue, origin, day -> kinds.apply(day) == kind && day.getDayOfWeek() == date.getDayOfWeek());
            return new References(enough(same) ? Basis.SAME_WEEKDAY : Basis.TOO_LITTLE, same);
        }
        List<Reference> same = past(queue, origin, day -> kinds.apply(day) == kind);
        if (enough(same)) {
            return new References(Basis.SAME_KIND, same);
        }
        List<Reference> others = kind == Kind.HOLIDAY
                ? past(queue, origin, day -> kinds.apply(day) == Kind.WEEKEND && day.getDayOfWeek() == DayOfWeek.SUNDAY)
                : past(queue, origin, day -> kinds.apply(day) == Kind.WORKDAY);
        return new References(enough(others) ? Basis.STAND_IN : Basis.TOO_LITTLE, others);
    }

    private boolean enough(List<Reference> days) {
        return days.size() >= settings.leastDays();
    }

    private List<Reference> past(String queue, LocalDate origin, Predicate<LocalDate> comparable) {
        List<Reference> found = new ArrayList<>();
        LocalDate oldest = origin.minusWeeks(settings.weeks());
        for (LocalDate day : history.days().subSet(oldest, true, origin, false).descendingSet()) {
            if (comparable.test(day)) {
                long weeks = ChronoUnit.DAYS.between(day, origin) / DAYS_A_WEEK;
                history.day(queue, day)
                        .ifPresent(one -> found.add(new Reference(one, Math.pow(settings.fade(), weeks))));
            }
        }
        return found;
    }

    private double[] mean(List<Reference> references) {
        double[] mean = new double[history.slots()];
        double weights = 0;
        for (Reference reference : references) {
            weights += reference.weight();
            for (int slot = 0; slot < mean.length; slot++) {
                mean[slot] += reference.weight() * reference.day().calls()[slot];
            }
        }
        for (int slot = 0; slot < mean.length; slot++) {
            mean[slot] /= weights;
        }
        return mean;
    }

    private double level(String queue, LocalDate origin) {
        double came = 0;
        double expected = 0;
        int used = 0;
        for (LocalDate day : history.days().headSet(origin, false).descendingSet()) {
            if (used == settings.levelDays()) {
                break;
            }
            Kind kind = kinds.apply(day);
            if (kind != Kind.WORKDAY && kind != Kind.WEEKEND) {
                continue;
            }
            used++;
            References references = references(queue, day, day);
            if (references.basis() != Basis.TOO_LITTLE) {
                came += history.day(queue, day).map(History.Day::total).orElse(0.0);
                for (double each : mean(references.days())) {
                    expected += each;
                }
            }
        }
        return expected < LEAST_EXPECTED ? 1 : Math.min(HIGHEST, Math.max(LOWEST, came / expected));
    }

    private double[] handling(String queue, List<Reference> references) {
        int slots = history.slots();
        double[] mean = new double[slots];
        double[] talks = new double[slots];
        double[] weighted = new double[slots];
        double[] seconds = new double[slots];
        for (Reference reference : references) {
            for (int slot = 0; slot < slots; slot++) {
                talks[slot] += reference.day().handled()[slot];
                weighted[slot] += reference.weight() * reference.day().handled()[slot];
                seconds[slot] += reference.weight() * reference.day().seconds()[slot];
            }
        }
        double usual = usual(queue, sum(weighted), sum(seconds), sum(talks));
        for (int slot = 0; slot < slots; slot++) {
            mean[slot] = talks[slot] < LEAST_TALKS ? usual : seconds[slot] / weighted[slot];
        }
        return mean;
    }

    private double usual(String queue, double weighted, double seconds, double talks) {
        if (talks >= LEAST_TALKS) {
            return seconds / weighted;
        }
        double handled = 0;
        double all = 0;
        for (History.Day day : history.all(queue)) {
            handled += sum(day.handled());
            all += sum(day.seconds());
        }
        return handled < LEAST_TALKS ? settings.assumedHandleSeconds() : all / handled;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        return sum;
    }
}

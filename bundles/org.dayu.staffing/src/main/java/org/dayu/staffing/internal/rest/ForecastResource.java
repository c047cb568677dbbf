package org.dayu.staffing.internal.rest;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.staffing.internal.StaffingSettings;
import org.dayu.staffing.internal.forecast.DayForecast;
import org.dayu.staffing.internal.forecast.Forecaster;
import org.dayu.staffing.internal.forecast.Forecasts;
import org.dayu.staffing.internal.forecast.Forecasts.Outlook;
import org.dayu.workorder.api.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many callers are to be expected, and how wrong that was of late. */
@Component(service = ForecastResource.class, property = Rest.RESOURCE)
@Path("v1/staffing/forecast")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.SUPERVISOR, Role.ADMIN, Role.ANALYST})
public final class ForecastResource {

    private static final int USUAL_DAYS = 7;

    private final Forecasts forecasts;
    private final AgentDesk desk;
    private final StaffingSettings settings;

    @Activate
    public ForecastResource(
            @Reference Forecasts forecasts, @Reference AgentDesk desk, @Reference StaffingSettings settings) {
        this.forecasts = forecasts;
        this.desk = desk;
        this.settings = settings;
    }

    /**
     * What is expected.
     *
     * @param calendarKnown whether a working calendar tells holidays of this year; otherwise days count by their weekday
     * @param recordedFrom the first whole day recorded, of {@code recordedDays} that count
     */
    public record ForecastView(
            int intervalMinutes,
            boolean calendarKnown,
            @Nullable LocalDate recordedFrom,
            int recordedDays,
            List<QueueForecast> queues) {}

    /**
     * A queue.
     *
     * @param accuracy of the last weeks; {@code null} if there were too few
     */
    public record QueueForecast(String queue, String title, @Nullable AccuracyView accuracy, List<ForecastDay> days) {}

    /**
     * Weighted absolute percentage error, 0.1 for a tenth.
     *
     * @param wape by interval
     * @param wapeOfDays by whole days
     * @param days looked back on
     */
    public record AccuracyView(double wape, double wapeOfDays, int days) {}

    /**
     * A day.
     *
     * @param references comparable days of the past
     * @param level by which they were multiplied to follow the last days
     * @param total callers
     * @param calls by interval, empty if there is too little history
     * @param handleSeconds mean talk and wrap-up by interval
     */
    public record ForecastDay(
            LocalDate date,
            WorkingDays.Kind kind,
            DayForecast.Basis basis,
            int references,
            double level,
            double total,
            List<Double> calls,
            List<Double> handleSeconds) {}

    @GET
    @Operation(operationId = "forecastCalls")
    public ForecastView forecast(
            @Nullable @QueryParam("from") String from,
            @Nullable @QueryParam("days") Integer days,
            @Nullable @QueryParam("interval") Integer interval,
            @Nullable @QueryParam("queue") String queue) {
        int minutes = Given.interval(interval, settings);
        LocalDate begin = Given.day("from", from, forecasts.today());
        int count = Given.days(days, USUAL_DAYS);
        Outlook outlook = forecasts.outlook(minutes);
        Map<String, String> titles =
                desk.queues().stream().collect(Collectors.toMap(QueueSnapshot::name, QueueSnapshot::title));
        var names = new TreeSet<>(titles.keySet());
        names.addAll(outlook.history().queues());
        var recorded = outlook.history().days();
        return new ForecastView(
                minutes,
                outlook.calendar(),
                recorded.isEmpty() ? null : recorded.first(),
                recorded.size(),
                names.stream()
                        .filter(name -> queue == null || queue.isEmpty() || queue.equals(name))
                        .map(name -> queue(outlook, name, titles.getOrDefault(name, name), begin, count))
                        .toList());
    }

    private static QueueForecast queue(Outlook outlook, String name, String title, LocalDate from, int days) {
        Forecaster forecaster = outlook.forecaster();
        return new QueueForecast(
                name,
                title,
                forecaster
                        .accuracy(name, outlook.today(), Forecasts.LOOKED_BACK_WEEKS)
                        .map(one -> new AccuracyView(one.wape(), one.wapeOfDays(), one.days()))
                        .orElse(null),
                forecaster.forecast(name, from, days, outlook.today()).stream()
                        .map(ForecastResource::day)
                        .toList());
    }

    private static ForecastDay day(DayForecast day) {
        return new ForecastDay(
                day.date(),
                day.kind(),
                day.basis(),
                day.references(),
                day.level(),
                day.total(),
                list(day.calls()),
                list(day.handleSeconds()));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}

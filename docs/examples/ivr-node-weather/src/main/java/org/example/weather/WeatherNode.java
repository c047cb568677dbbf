package org.example.weather;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.dayu.media.api.Spoken;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** Says today's weather and goes on. What it says stands in {@code etc/org.example.weather.cfg}. */
@Component(configurationPid = "org.example.weather", property = "type=weather")
public final class WeatherNode implements IvrNodeType {

    private static final Set<String> SKIES = Set.of("sunny", "cloudy", "rain", "storm");

    /** The configuration. */
    @interface Weather {
        String sky() default "";

        int high() default 0;

        int low() default 0;
    }

    private volatile List<Clip> report;

    /** Also when the file is edited: the service stays, callers notice nothing. */
    @Activate
    @Modified
    void read(Weather weather) {
        report = SKIES.contains(weather.sky())
                ? report(weather.sky(), weather.high(), weather.low())
                : List.of(new Clip.Prompt("weather-unknown"));
    }

    private static List<Clip> report(String sky, int high, int low) {
        List<Clip> clips = new ArrayList<>();
        clips.add(new Clip.Prompt("weather-today"));
        clips.add(new Clip.Prompt("weather-" + sky));
        clips.add(new Clip.Prompt("weather-high"));
        clips.addAll(degrees(high));
        clips.add(new Clip.Prompt("weather-low"));
        clips.addAll(degrees(low));
        return List.copyOf(clips);
    }

    private static List<Clip> degrees(int celsius) {
        List<Clip> clips = new ArrayList<>();
        if (celsius < 0) {
            clips.add(new Clip.Prompt("weather-below-zero"));
        }
        clips.addAll(Spoken.number(Math.abs(celsius)));
        clips.add(new Clip.Prompt("weather-degrees"));
        return clips;
    }

    @Override
    public List<Problem> check(Map<String, Object> settings) {
        List<Problem> problems = new ArrayList<>();
        if (!settings.containsKey("next")) {
            problems.add(new Problem("next", "缺少 next"));
        }
        settings.keySet().stream()
                .filter(key -> !key.equals("next"))
                .forEach(key -> problems.add(new Problem(key, "不认识的设置 " + key)));
        return problems;
    }

    @Override
    public List<String> targets(Map<String, Object> settings) {
        return List.of(next(settings));
    }

    /** Publishing a flow is refused while one of these has no recording. */
    @Override
    public List<String> prompts(Map<String, Object> settings) {
        return Stream.concat(
                        Stream.of("today", "high", "low", "degrees", "below-zero", "unknown"), SKIES.stream().sorted())
                .map(name -> "weather-" + name)
                .toList();
    }

    @Override
    public CompletionStage<Outcome> handle(Visit visit) {
        // a key cuts the report short and counts for the node that follows
        Outcome outcome = visit.input() instanceof IvrInput.Entered
                ? new Outcome.Act(new IvrStep.Play(visit.position(), report, true))
                : new Outcome.Go(next(visit.settings()), visit.position().variables());
        return CompletableFuture.completedStage(outcome);
    }

    private static String next(Map<String, Object> settings) {
        return String.valueOf(settings.get("next"));
    }
}

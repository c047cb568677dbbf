package org.example.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrNodeType.Outcome;
import org.dayu.ivr.api.IvrNodeType.Problem;
import org.dayu.ivr.api.IvrNodeType.Visit;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.ivr.api.IvrStep;
import org.dayu.media.api.Clip;
import org.junit.jupiter.api.Test;

class WeatherNodeTest {

    private static final Map<String, Object> SETTINGS = Map.of("next", "main-menu");

    private final WeatherNode node = new WeatherNode();

    @Test
    void saysSkyAndTemperatures() {
        node.read(weather("rain", 12, -3));
        assertThat(said())
                .containsExactly(
                        "weather-today",
                        "weather-rain",
                        "weather-high",
                        "ten",
                        "d2",
                        "weather-degrees",
                        "weather-low",
                        "weather-below-zero",
                        "d3",
                        "weather-degrees");
    }

    @Test
    void saysThatItDoesNotKnow() {
        node.read(weather("", 0, 0));
        assertThat(said()).containsExactly("weather-unknown");
    }

    @Test
    void goesOnWhenTheReportIsOver() {
        node.read(weather("sunny", 30, 20));
        assertThat(handle(new IvrInput.Played())).isEqualTo(new Outcome.Go("main-menu", Map.of("seen", "1")));
    }

    @Test
    void namesWhatIsWrongWithItsSettings() {
        assertThat(node.check(SETTINGS)).isEmpty();
        assertThat(node.check(Map.of("nxet", "main-menu")))
                .extracting(Problem::setting)
                .containsExactlyInAnyOrder("next", "nxet");
    }

    @Test
    void everythingItSaysHasARecordingOfItsOwnOrIsANumber() {
        node.read(weather("storm", 1, -1));
        List<String> recorded = node.prompts(SETTINGS);
        assertThat(said()).filteredOn(name -> name.startsWith("weather-")).allMatch(recorded::contains);
    }

    private List<String> said() {
        var play = (IvrStep.Play) ((Outcome.Act) handle(new IvrInput.Entered())).step();
        return play.clips().stream().map(clip -> ((Clip.Prompt) clip).name()).toList();
    }

    private Outcome handle(IvrInput input) {
        var caller = new IvrCaller(new UUID(0, 1), "1000", "12345", Instant.EPOCH);
        var position = new IvrPosition("weather-line", 1, "weather", Map.of("seen", "1"));
        return node.handle(new Visit(caller, position, SETTINGS, input))
                .toCompletableFuture()
                .join();
    }

    private static WeatherNode.Weather weather(String sky, int high, int low) {
        return new WeatherNode.Weather() {
            @Override
            public String sky() {
                return sky;
            }

            @Override
            public int high() {
                return high;
            }

            @Override
            public int low() {
                return low;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return WeatherNode.Weather.class;
            }
        };
    }
}

package org.dayu.acd.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.rest.QueueRulesSettings.OverflowSettings;
import org.dayu.acd.internal.rest.QueueRulesSettings.StepSettings;
import org.dayu.core.api.error.InvalidException;
import org.junit.jupiter.api.Test;

class QueueRulesSettingsTest {

    @Test
    void nothingSetIsNothingSet() {
        assertThat(settings(null, null, null).rules()).isEqualTo(QueueRules.NONE);
    }

    @Test
    void takesWhatMakesSense() {
        QueueRules rules = settings(
                        Map.of("skill:dialect", 3, "idle", 0),
                        List.of(new StepSettings(20, Map.of("dialect", 2), null), new StepSettings(40, null, true)),
                        List.of(new OverflowSettings(
                                "expected-wait", 300, "callback", null, "overflow-callback", null)))
                .rules();
        assertThat(rules.steps()).hasSize(2);
        assertThat(rules.overflow().get(0).then()).isEqualTo(QueueRules.Then.CALLBACK);
    }

    @Test
    void saysWhatMakesNone() {
        refused(settings(Map.of("charm", 1), null, null), "权重");
        refused(settings(null, List.of(step(40), step(20)), null), "递增");
        refused(settings(null, List.of(new StepSettings(5, null, null)), null), "任何座席");
        refused(settings(null, null, List.of(new OverflowSettings("full", null, "queue", null, null, null))), "队列");
        refused(
                settings(null, null, List.of(new OverflowSettings("full", null, "end", null, null, List.of("b")))),
                "站点");
        assertThat(settings(null, null, List.of(new OverflowSettings("waited", 60, "sites", null, null, List.of("b"))))
                        .rules()
                        .overflow())
                .containsExactly(new QueueRules.OverflowStep(
                        QueueRules.When.WAITED, 60, QueueRules.Then.SITES, List.of(), null, List.of("b")));
        refused(settings(null, null, List.of(new OverflowSettings("bored", null, "end", null, null, null))), "FULL");
        refused(settings(null, null, List.of(new OverflowSettings("waited", null, "end", null, null, null))), "1 到");
    }

    @Test
    void wantsSkillsOrAnyOfSeveral() {
        assertThat(Fields.demands("memberSkills", Map.of("water", 1, "japanese>=2 | english>=3", 9)))
                .isEqualTo(Map.of("water", 1, "english>=3|japanese", 2));
        for (String wrong : List.of("english|", "english>=0|thai", "English|thai", "english=3|thai")) {
            assertThatThrownBy(() -> Fields.demands("memberSkills", Map.of(wrong, 1)))
                    .isInstanceOf(InvalidException.class)
                    .hasMessageContaining("取一");
        }
        assertThatThrownBy(() -> Fields.demands("memberSkills", Map.of("english|thai", 11)))
                .isInstanceOf(InvalidException.class);
    }

    private static StepSettings step(int after) {
        return new StepSettings(after, Map.of("dialect", 1), false);
    }

    private static void refused(QueueRulesSettings settings, String why) {
        assertThatThrownBy(settings::rules).isInstanceOf(InvalidException.class).hasMessageContaining(why);
    }

    private static QueueRulesSettings settings(
            Map<String, Integer> weights, List<StepSettings> steps, List<OverflowSettings> overflow) {
        return new QueueRulesSettings(
                weights, steps, null, null, null, null, null, null, null, overflow, null, null, null, null);
    }
}

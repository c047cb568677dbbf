package org.dayu.acd.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class SkillDemandTest {

    @Test
    void aSkillByItselfIsWrittenAsEver() {
        SkillDemand demand = SkillDemand.of("english", 3);
        assertThat(demand.single()).isTrue();
        assertThat(demand.key()).isEqualTo("english");
        assertThat(demand.level()).isEqualTo(3);
        assertThat(demand.toString()).isEqualTo("english >= 3");
    }

    @Test
    void anyAlternativeWillDoAtItsOwnLevel() {
        SkillDemand demand = SkillDemand.of("english>=3|japanese", 2);
        assertThat(demand.anyOf()).isEqualTo(Map.of("english", 3, "japanese", 2));
        assertThat(demand.met(Map.of("english", 2))).isFalse();
        assertThat(demand.met(Map.of("english", 3))).isTrue();
        assertThat(demand.met(Map.of("japanese", 2))).isTrue();
        assertThat(demand.met(Map.of("water", 9))).isFalse();
        assertThat(demand.toString()).isEqualTo("english >= 3 or japanese >= 2");
    }

    @Test
    void theBestAlternativeIsTheOneWithTheMostProficiency() {
        SkillDemand demand = SkillDemand.of("english>=3|japanese", 2);
        assertThat(demand.best(Map.of("english", 4, "japanese", 5))).contains("japanese");
        assertThat(demand.best(Map.of("english", 5, "japanese", 5))).contains("english");
        assertThat(demand.best(Map.of("english", 2, "japanese", 2))).contains("japanese");
        assertThat(demand.best(Map.of())).isEmpty();
    }

    @Test
    void equalDemandsAreWrittenAlike() {
        for (SkillDemand demand : List.of(
                SkillDemand.of("japanese>=2|english>=3", 1),
                SkillDemand.of("english>=3|japanese>=2", 9),
                SkillDemand.of("english>=3|japanese", 2))) {
            assertThat(demand.key()).isEqualTo("english>=3|japanese");
            assertThat(demand.level()).isEqualTo(2);
            assertThat(SkillDemand.of(demand.key(), demand.level())).isEqualTo(demand);
        }
    }

    @Test
    void knowsWhatIsWrittenAsItShouldBe() {
        assertThat(List.of("english", "english>=3", "english|japanese", "english>=10|japanese>=1|thai"))
                .allMatch(SkillDemand::written);
        assertThat(List.of(
                        "", "|", "english|", "|english", "english>=0", "english>=11", "english=3", "English", "a||b"))
                .noneMatch(SkillDemand::written);
        assertThat(SkillDemand.written("a|b|c|d|e|f|g|h|i|j")).isTrue();
        assertThat(SkillDemand.written("a|b|c|d|e|f|g|h|i|j|k")).isFalse();
    }

    @Test
    void whatIsWrittenWronglyIsASkillThatNobodyHas() {
        for (String wrong : List.of("|", "||", "english>=x", "english>=99|", ">=3")) {
            assertThat(SkillDemand.of(wrong, 1).met(Map.of("english", 10)))
                    .as(wrong)
                    .isFalse();
        }
    }
}

package org.dayu.ivr.internal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.dayu.ivr.api.IvrNodeType.Problem;
import org.junit.jupiter.api.Test;

class EnqueueNodeTest {

    private final EnqueueNode node = new EnqueueNode();

    @Test
    void wantsSkillsOrOneOfSeveral() {
        assertThat(node.check(Map.of("queue", "general", "skills", Map.of("dialect", 5, "english>=3|japanese", 2))))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoSkillOrNoLevel() {
        assertThat(node.check(Map.of("queue", "general", "skills", Map.of("english|", 2))))
                .extracting(Problem::setting)
                .containsExactly("skills/english|");
        assertThat(node.check(Map.of("queue", "general", "skills", Map.of("english|thai", 11))))
                .extracting(Problem::setting)
                .containsExactly("skills");
    }
}

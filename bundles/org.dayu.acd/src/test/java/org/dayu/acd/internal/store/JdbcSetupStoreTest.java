package org.dayu.acd.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.QueueRules;
import org.dayu.acd.internal.engine.QueueRules.Comfort;
import org.dayu.acd.internal.engine.QueueRules.OverflowStep;
import org.dayu.acd.internal.engine.QueueRules.Step;
import org.dayu.acd.internal.engine.QueueRules.Then;
import org.dayu.acd.internal.engine.QueueRules.When;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.core.api.error.ConflictException;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcSetupStoreTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final UUID ONE = new UUID(2, 1);
    private static final QueueSpec QUEUE = new QueueSpec(
            "english",
            "外语",
            false,
            "fewest-calls",
            30,
            25,
            10,
            50,
            600,
            "general",
            20,
            15,
            200,
            false,
            Map.of("en", 3),
            new QueueRules(
                    Map.of("skill:en", 3, "idle", 1),
                    List.of(new Step(20, Map.of("en", 1), false), new Step(40, Map.of(), true)),
                    2,
                    5,
                    3,
                    45,
                    20,
                    95,
                    7,
                    List.of(new OverflowStep(When.EXPECTED_WAIT, 300, Then.CALLBACK, List.of(), "overflow-callback")),
                    25,
                    2,
                    List.of(new Comfort(60, 90, "comfort-web")),
                    0));
    private static final AgentSpec AGENT =
            new AgentSpec(ONE, "1001", "座席一", Map.of("en", 5, "dialect", 2), Set.of("general", "english"), "8001");

    private final JdbcSetupStore store = new JdbcSetupStore(POSTGRES.jdbi());

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        store.put(QueueSpec.usual("general", "综合"));
    }

    @Test
    void givesBackWhatWasPut() {
        store.put(QUEUE);
        store.put(AGENT);
        assertThat(store.queue("english")).contains(QUEUE);
        assertThat(store.agent(ONE)).contains(AGENT);
        assertThat(store.load().queues()).hasSize(2);
    }

    @Test
    void replacesAsAWhole() {
        store.put(QUEUE);
        store.put(AGENT);
        AgentSpec changed = new AgentSpec(ONE, "1002", "座席", Map.of(), Set.of("general"), null);
        store.put(changed);
        store.put(QueueSpec.usual("english", "外语"));
        assertThat(store.agent(ONE)).contains(changed);
        assertThat(store.queue("english")).contains(QueueSpec.usual("english", "外语"));
    }

    @Test
    void refusesAWorkNumberThatIsTaken() {
        store.put(new AgentSpec(ONE, "1001", "座席", Map.of(), Set.of(), null));
        assertThatThrownBy(() -> store.put(new AgentSpec(new UUID(2, 2), "1001", "座席", Map.of(), Set.of(), null)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void dropsOnce() {
        store.put(QUEUE);
        store.put(AGENT);
        assertThat(store.dropQueue("english")).isTrue();
        assertThat(store.agent(ONE).orElseThrow().queues()).containsExactly("general");
        assertThat(store.dropAgent(ONE)).isTrue();
        assertThat(store.dropAgent(ONE)).isFalse();
    }
}

package org.dayu.acd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.api.AgentState;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.testing.FakeDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveSourcesTest {

    private static final UUID ONE = new UUID(2, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final Principal AGENT = new Principal(ONE, "one", "一", Set.of(Role.AGENT), null);
    private static final Principal SUPERVISOR =
            new Principal(new UUID(2, 3), "chief", "班长", Set.of(Role.SUPERVISOR), null);

    /** Two agents, and a queue in which one waits. */
    private final FakeDesk desk = new FakeDesk();

    private final LiveSource agents = source("agents");
    private final LiveSource queues = source("queues");

    @BeforeEach
    void begin() {
        desk.agent(ONE, "1001", AgentState.READY, Instant.EPOCH);
        desk.agent(OTHER, "1002", AgentState.READY, Instant.EPOCH);
        desk.waits(Instant.EPOCH);
    }

    @Test
    void areForTheHotlinesStaff() {
        var department = new Principal(OTHER, "water", "水务", Set.of(Role.DEPARTMENT_STAFF), null);
        for (var source : List.of(agents, queues)) {
            assertThat(source.allows(AGENT)).isTrue();
            assertThat(source.allows(department)).isFalse();
        }
    }

    @Test
    void showAnAgentItselfAndASupervisorAll() {
        assertThat(agents.snapshot(AGENT)).isEqualTo(desk.find(ONE).stream().toList());
        assertThat((List<?>) agents.snapshot(SUPERVISOR)).hasSize(2);
    }

    @Test
    void showFiguresToAllAndCallersToSupervisors() {
        assertThat((List<?>) queues.snapshot(AGENT)).singleElement().satisfies(queue -> {
            assertThat(((QueueView) queue).waiting()).isEqualTo(1);
            assertThat(((QueueView) queue).callers()).isEmpty();
        });
        assertThat((List<?>) queues.snapshot(SUPERVISOR))
                .singleElement()
                .satisfies(queue -> assertThat(((QueueView) queue).callers()).hasSize(1));
    }

    private LiveSource source(String topic) {
        return LiveSources.of(desk).stream()
                .filter(source -> source.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }
}

package org.dayu.acd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.acd.api.QueueEntry;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.junit.jupiter.api.Test;

class LiveSourcesTest {

    private static final UUID ONE = new UUID(2, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final Principal AGENT = new Principal(ONE, "one", "一", Set.of(Role.AGENT), null);
    private static final Principal SUPERVISOR =
            new Principal(new UUID(2, 3), "chief", "班长", Set.of(Role.SUPERVISOR), null);

    private final LiveSource agents = source("agents");
    private final LiveSource queues = source("queues");

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
        assertThat(agents.snapshot(AGENT)).isEqualTo(List.of(agent(ONE)));
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

    private static LiveSource source(String topic) {
        return LiveSources.of(new Desk()).stream()
                .filter(source -> source.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static AgentSnapshot agent(UUID id) {
        return new AgentSnapshot(
                id, "1001", "座席", "8001", AgentState.READY, null, Instant.MAX, null, null, null, Map.of(), Set.of());
    }

    /** Two agents, and a queue in which one waits. */
    private static final class Desk implements AgentDesk {

        @Override
        public List<AgentSnapshot> agents() {
            return List.of(agent(ONE), agent(OTHER));
        }

        @Override
        public List<QueueSnapshot> queues() {
            var caller = new QueueEntry(new UUID(3, 1), "general", Instant.EPOCH, 0, Map.of(), null, null);
            return List.of(new QueueSnapshot("general", "综合", List.of(caller), Instant.EPOCH, 1, 2, 0, 0, 0));
        }

        @Override
        public Optional<AgentSnapshot> find(UUID agent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<AgentSnapshot> signIn(UUID agent, String phone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<AgentSnapshot> signOut(UUID agent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<AgentSnapshot> ready(UUID agent) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<AgentSnapshot> pause(UUID agent, AgentState breakOrNotReady, String reason) {
            throw new UnsupportedOperationException();
        }
    }
}

package org.dayu.conference.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.acd.api.AgentState;
import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.Destinations.Destination;
import org.dayu.conference.internal.rest.Steps;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.core.api.thread.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a number means to which an agent's own phone hands a citizen on. */
class PhoneTransfersTest {

    private final ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
    private final Whereabouts whereabouts = new Whereabouts();
    private final PhoneTransfers transfers = new PhoneTransfers(whereabouts, new Nobody(), new Steps(), new Threads() {
        @Override
        public ScheduledExecutorService pool(String name, int size) {
            return pool;
        }

        @Override
        public Thread thread(String name, Runnable body) {
            throw new UnsupportedOperationException("no thread is needed");
        }
    });

    @AfterEach
    void stop() {
        transfers.stop();
        assertThat(pool.isShutdown()).isTrue();
    }

    private Optional<Destination> find(String number) {
        return transfers.find(number, "general");
    }

    @Test
    void aQueueByItsName() {
        whereabouts.agents = OneAgent.desk(AgentState.READY);
        assertThat(find("general")).contains(new Destination.To(new Whither.Queue("general")));
    }

    @Test
    void anAgentByThePhoneWhereTheySitIfTheyAreFree() {
        whereabouts.agents = OneAgent.desk(AgentState.READY);
        assertThat(find("8009")).contains(new Destination.To(new Whither.Agent(OneAgent.ID, "general")));
        whereabouts.agents = OneAgent.desk(AgentState.TALKING);
        assertThat(find("8009").orElseThrow())
                .isInstanceOfSatisfying(
                        Destination.Refused.class, no -> assertThat(no.status()).isEqualTo(486));
    }

    @Test
    void anythingElseIsToBeDialled() {
        assertThat(find("8009")).as("without an ACD").isEmpty();
        whereabouts.agents = OneAgent.desk(AgentState.READY);
        assertThat(find("02788886666")).isEmpty();
    }

    private static final class Nobody implements Users {
        @Override
        public Optional<UserInfo> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<UserInfo> findByUsername(String username) {
            return Optional.empty();
        }

        @Override
        public Optional<UserInfo> findByExtension(String extension) {
            return Optional.empty();
        }

        @Override
        public List<UserInfo> list() {
            return List.of();
        }
    }
}

package org.dayu.acd.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.acd.internal.engine.AgentSpec;
import org.dayu.acd.internal.engine.Engine;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.engine.Input;
import org.dayu.acd.internal.engine.QueueSpec;
import org.dayu.acd.internal.engine.Stamped;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.acd.internal.strategy.BuiltIn;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcStateKeeperTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final UUID ONE = new UUID(2, 1);

    private final JdbcStateKeeper keeper = new JdbcStateKeeper(POSTGRES.jdbi());

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    /** An engine that somebody with this epoch seats, after so many inputs. */
    private static EngineState state(long epoch, long sequence) {
        Engine engine = new Engine(BuiltIn::find);
        engine.apply(new Stamped(1, 1_000, new Input.Seated(epoch)));
        AgentSpec agent = new AgentSpec(ONE, "1001", "座席", Map.of("en", 3), Set.of("general"), null);
        engine.apply(new Stamped(2, 2_000, new Input.Setup(List.of(agent), List.of(QueueSpec.usual("general", "综合")))));
        engine.apply(new Stamped(sequence, 3_000, new Input.SignIn(ONE, "8001")));
        return engine.remember();
    }

    @Test
    void hasNothingAtFirst() {
        assertThat(keeper.kept()).isEmpty();
    }

    @Test
    void givesBackAllOfIt() {
        JournalCodec codec = new JournalCodec();
        EngineState state = state(4, 9);
        keeper.keep(state);
        assertThat(keeper.kept().map(codec::json)).contains(codec.json(state));
    }

    @Test
    void keepsTheNewest() {
        keeper.keep(state(4, 9));
        keeper.keep(state(4, 8));
        assertThat(keeper.kept()).map(EngineState::sequence).contains(9L);
        keeper.keep(state(5, 3));
        assertThat(keeper.kept()).map(EngineState::reign).contains(5L);
        keeper.keep(state(4, 99));
        assertThat(keeper.kept()).map(EngineState::reign).contains(5L);
    }
}

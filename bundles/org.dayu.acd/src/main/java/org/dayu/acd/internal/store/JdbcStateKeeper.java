package org.dayu.acd.internal.store;

import java.util.Optional;

import org.dayu.acd.internal.StateKeeper;
import org.dayu.acd.internal.engine.EngineState;
import org.dayu.acd.internal.journal.JournalCodec;
import org.dayu.core.api.data.SchemaReady;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the newest state in one row. */
@Component(service = StateKeeper.class)
public final class JdbcStateKeeper implements StateKeeper {

    /** A node that was silent for a while may say late what is old by now. */
    private static final String KEEP =
            """
            INSERT INTO acd.engine_state AS kept (id, reign, sequence, kept_at, state)
            VALUES (1, :reign, :sequence, now(), :state)
            ON CONFLICT (id) DO UPDATE
               SET reign = excluded.reign, sequence = excluded.sequence, kept_at = excluded.kept_at,
                   state = excluded.state
             WHERE (kept.reign, kept.sequence) < (excluded.reign, excluded.sequence)
            """;

    private final JournalCodec codec = new JournalCodec();
    private final Jdbi jdbi;

    @Activate
    public JdbcStateKeeper(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=acd)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcStateKeeper(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void keep(EngineState state) {
        JdbcCalls.run(() -> jdbi.useHandle(handle -> handle.createUpdate(KEEP)
                .bind("reign", state.reign() == null ? 0L : state.reign())
                .bind("sequence", state.sequence())
                .bind("state", codec.json(state))
                .execute()));
    }

    @Override
    public Optional<EngineState> kept() {
        return JdbcCalls.call(() -> jdbi.withHandle(handle -> handle.createQuery("SELECT state FROM acd.engine_state")
                        .mapTo(String.class)
                        .findOne()))
                .map(state -> codec.parse(state, EngineState.class));
    }
}

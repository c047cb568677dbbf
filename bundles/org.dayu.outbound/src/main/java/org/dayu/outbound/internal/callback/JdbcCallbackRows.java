package org.dayu.outbound.internal.callback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import org.dayu.core.api.security.PersonalData;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.dayu.outbound.internal.callback.Callback.Result;
import org.dayu.outbound.internal.callback.Callback.State;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code outbound.callback}. */
final class JdbcCallbackRows implements RowMapper<Callback> {

    private final PersonalData personal;

    JdbcCallbackRows(PersonalData personal) {
        this.personal = personal;
    }

    @Override
    public Callback map(ResultSet row, StatementContext context) throws SQLException {
        String note = row.getString("note_sealed");
        String result = row.getString("result");
        return new Callback(
                row.getObject("id", UUID.class),
                row.getObject("call_id", UUID.class),
                personal.open(row.getString("number_sealed")),
                row.getString("queue"),
                row.getObject("agent_id", UUID.class),
                CallbackReason.valueOf(row.getString("reason")),
                note == null ? null : personal.open(note),
                at(row, "since_at"),
                at(row, "lost_at"),
                row.getInt("missed"),
                at(row, "due_at"),
                row.getInt("attempts"),
                State.valueOf(row.getString("state")),
                row.getObject("calling_call", UUID.class),
                row.getObject("calling_by", UUID.class),
                result == null ? null : Result.valueOf(result),
                row.getObject("done_by", UUID.class),
                instant(row, "done_at"));
    }

    static CallbackStore.Attempt attempt(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new CallbackStore.Attempt(
                row.getObject("call_id", UUID.class),
                Mode.valueOf(row.getString("mode")),
                row.getObject("agent_id", UUID.class),
                at(row, "at"),
                instant(row, "ended_at"),
                outcome == null ? null : Outcome.valueOf(outcome));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

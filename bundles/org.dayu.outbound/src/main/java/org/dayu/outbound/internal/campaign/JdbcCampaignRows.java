package org.dayu.outbound.internal.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.PersonalData;
import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows and statements of {@link JdbcCampaignStore}. */
final class JdbcCampaignRows implements RowMapper<Contact> {

    static final String INSERT =
            """
            insert into outbound.contact (id, campaign_id, line, number_sealed, number_index, name_sealed, fields_sealed,
                   team, rank, not_before, not_after, state, due_at, outcome, done_at, owner_id)
            values (:id, :campaign, :line, :number, :index, cast(:name as text), :fields, :team, :rank,
                   cast(:from as timestamptz), cast(:to as timestamptz), :state, :due, cast(:outcome as text),
                   cast(:done as timestamptz), cast(:owner as uuid))
            on conflict (campaign_id, number_index) do nothing
            """;

    /** Whom to call next: due, within the window, and not refused since the import. */
    static final String DUE =
            """
            select contact.id from outbound.contact contact
             where campaign_id = :campaign and state = 'READY' and due_at <= :now
               and (not_before is null or not_before <= :now) and (not_after is null or not_after > :now)
               and not exists (select 1 from outbound.do_not_call no
                                where no.number_index = contact.number_index
                                  and (no.until_at is null or no.until_at > :now))
            """;

    static final String IN_ORDER = " order by due_at, line, id";

    /** What an agent may have: their own and anybody's; promised call-backs first, then what is theirs. */
    static final String THEIRS =
            """
             and (owner_id is null or owner_id = :agent or owner_until <= :now)
             order by case when owner_id = :agent and owner_until is not null then 0 when owner_id = :agent then 1 else 2 end,
                      due_at, line, id
            """;

    static final String LOST =
            """
            update outbound.contact_attempt set outcome = 'FAILED', ended_at = :now
             where outcome is null and call_id in (
                   select call_id from outbound.contact where state = 'DIALLING' and claimed_until < :now)
            """;

    static final String FREE =
            """
            update outbound.contact
               set state = 'READY', due_at = :now, call_id = null, agent_id = null, claimed_until = null
             where state in ('DIALLING', 'ASSIGNED') and claimed_until < :now
            """;

    static final String LATE =
            """
            update outbound.contact contact
               set state = 'DONE', done_at = :now, claimed_until = null,
                   outcome = case when not_after <= :now then 'EXPIRED' else 'DO_NOT_CALL' end
              from outbound.campaign c
             where c.id = contact.campaign_id and c.state = 'RUNNING' and contact.state in ('READY', 'WAITING')
               and (not_after <= :now
                    or exists (select 1 from outbound.do_not_call no
                                where no.number_index = contact.number_index
                                  and (no.until_at is null or no.until_at > :now)))
            """;

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

    private final PersonalData personal;

    JdbcCampaignRows(PersonalData personal) {
        this.personal = personal;
    }

    void bind(PreparedBatch batch, UUID campaign, ContactFile.Entry entry, boolean refused, Instant now) {
        batch.bind("id", Uuids.next())
                .bind("campaign", campaign)
                .bind("line", entry.line())
                .bind("number", personal.seal(entry.number()))
                .bind("index", personal.index(entry.number()))
                .bind("name", entry.name() == null ? null : personal.seal(entry.name()))
                .bind("fields", personal.seal(json(entry.fields())))
                .bind("team", entry.team())
                .bind("rank", entry.rank())
                .bind("from", entry.from() == null ? null : utc(entry.from()))
                .bind("to", entry.to() == null ? null : utc(entry.to()))
                .bind("state", refused ? "DONE" : "READY")
                .bind("due", utc(now))
                .bind("outcome", refused ? Result.DO_NOT_CALL.name() : null)
                .bind("done", refused ? utc(now) : null)
                .bind("owner", entry.owner())
                .add();
    }

    @Override
    public Contact map(ResultSet row, StatementContext context) throws SQLException {
        String outcome = row.getString("outcome");
        return new Contact(
                row.getObject("id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                row.getInt("line"),
                personal.open(row.getString("number_sealed")),
                open(row.getString("name_sealed")),
                fields(personal.open(row.getString("fields_sealed"))),
                row.getString("team"),
                row.getInt("rank"),
                Contact.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                at(row, "due_at"),
                instant(row, "not_after"),
                row.getObject("call_id", UUID.class),
                row.getObject("agent_id", UUID.class),
                outcome == null ? null : Result.valueOf(outcome),
                open(row.getString("note_sealed")),
                instant(row, "done_at"),
                row.getObject("owner_id", UUID.class),
                instant(row, "owner_until"));
    }

    private @Nullable String open(@Nullable String sealed) {
        return sealed == null ? null : personal.open(sealed);
    }

    static Campaign campaign(ResultSet row) throws SQLException {
        return new Campaign(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Campaign.Mode.valueOf(row.getString("mode")),
                row.getString("queue"),
                row.getString("flow"),
                row.getString("script"),
                Campaign.State.valueOf(row.getString("state")),
                Hours.parse(row.getString("hours")),
                row.getInt("attempts"),
                Duration.ofMinutes(row.getInt("retry_minutes")),
                Duration.ofSeconds(row.getInt("ring_seconds")),
                row.getInt("lines"),
                row.getDouble("abandon_percent"),
                row.getObject("created_by", UUID.class),
                at(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String json(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fields that are no JSON", e);
        }
    }

    private static Map<String, String> fields(String json) {
        try {
            return JSON.readValue(json, FIELDS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("fields that are no JSON", e);
        }
    }
}

package org.dayu.outbound.internal.refusal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.PersonalData;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the list in the schema {@code outbound}; numbers are sealed and found by a blind index. */
@Component(service = RefusalStore.class)
public final class JdbcRefusalStore implements RefusalStore {

    private static final String PUT =
            """
            insert into outbound.do_not_call (number_index, number_sealed, reason, until_at, created_by, created_at)
            values (:index, :number, :reason, cast(:until as timestamptz), :by, :at)
            on conflict (number_index) do update set reason = :reason, until_at = cast(:until as timestamptz)
            returning xmax = 0
            """;

    private final Jdbi jdbi;
    private final PersonalData personal;

    @Activate
    public JdbcRefusalStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=outbound)") SchemaReady schema,
            @Reference PersonalData personal) {
        this(jdbi, personal);
    }

    /** For tests of others, too. */
    public JdbcRefusalStore(Jdbi jdbi, PersonalData personal) {
        this.jdbi = jdbi;
        this.personal = personal;
    }

    @Override
    public Page<Refusal> page(PageRequest page) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("select count(*) from outbound.do_not_call")
                    .mapTo(Long.class)
                    .one();
            List<Refusal> items = handle.createQuery(
                            """
                            select * from outbound.do_not_call
                             order by created_at desc, number_index limit :limit offset :offset
                            """)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> refusal(row))
                    .list();
            return new Page<>(items, total, page.offset());
        });
    }

    @Override
    public Optional<Refusal> find(String number) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from outbound.do_not_call where number_index = :index")
                        .bind("index", personal.index(number))
                        .map((row, context) -> refusal(row))
                        .findOne());
    }

    private Refusal refusal(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("until_at", OffsetDateTime.class);
        return new Refusal(
                personal.open(row.getString("number_sealed")),
                row.getString("reason"),
                until == null ? null : until.toInstant(),
                row.getObject("created_by", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public int put(List<Refusal> refusals) {
        return jdbi.inTransaction(handle -> {
            int added = 0;
            for (Refusal refusal : refusals) {
                added += handle.createQuery(PUT)
                                .bind("index", personal.index(refusal.number()))
                                .bind("number", personal.seal(refusal.number()))
                                .bind("reason", refusal.reason())
                                .bind("until", utc(refusal.until()))
                                .bind("by", refusal.by())
                                .bind("at", utc(refusal.at()))
                                .mapTo(Boolean.class)
                                .one()
                        ? 1
                        : 0;
            }
            return added;
        });
    }

    @Override
    public boolean remove(String number) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("delete from outbound.do_not_call where number_index = :index")
                                .bind("index", personal.index(number))
                                .execute()
                        == 1);
    }

    @Override
    public long holding(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from outbound.do_not_call where until_at is null or until_at > :now")
                .bind("now", utc(now))
                .mapTo(Long.class)
                .one());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

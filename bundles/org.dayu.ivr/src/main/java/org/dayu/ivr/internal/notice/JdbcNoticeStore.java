package org.dayu.ivr.internal.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.UnavailableException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps notices in the schema {@code ivr}. */
@Component(service = NoticeStore.class)
public final class JdbcNoticeStore implements NoticeStore {

    private static final String COLUMNS =
            """
            id, title, words, sha256, seconds, called, skippable, from_at, until_at,
            created_at, created_by, ended_at, ended_by
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcNoticeStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=ivr)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcNoticeStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Notice notice, byte[] sound) {
        call(() -> jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        INSERT INTO ivr.notice (id, title, words, sound, sha256, seconds, called, skippable,
                               from_at, until_at, created_at, created_by)
                        VALUES (:id, :title, :words, :sound, :sha256, :seconds, string_to_array(:called, ','), :skippable,
                               :from, :until, :at, :by)
                        """)
                .bind("id", notice.id())
                .bind("title", notice.title())
                .bind("words", notice.words())
                .bind("sound", sound)
                .bind("sha256", notice.sha256())
                .bind("seconds", notice.seconds())
                .bind("called", String.join(",", notice.called()))
                .bind("skippable", notice.skippable())
                .bind("from", notice.from())
                .bind("until", notice.until())
                .bind("at", notice.createdAt())
                .bind("by", notice.createdBy())
                .execute()));
    }

    @Override
    public List<Notice> newest(int limit) {
        return call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM ivr.notice ORDER BY created_at DESC, id LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> notice(row))
                .list()));
    }

    @Override
    public List<Notice> open(Instant now) {
        return call(() -> jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM ivr.notice WHERE ended_at IS NULL AND (until_at IS NULL OR until_at > :now)"
                        + " ORDER BY from_at, id")
                .bind("now", now)
                .map((row, context) -> notice(row))
                .list()));
    }

    @Override
    public Optional<byte[]> sound(UUID notice) {
        return call(() -> jdbi.withHandle(handle -> handle.createQuery("SELECT sound FROM ivr.notice WHERE id = :id")
                .bind("id", notice)
                .mapTo(byte[].class)
                .findOne()));
    }

    @Override
    public Optional<Notice> end(UUID notice, Instant at, String by) {
        return call(() -> jdbi.withHandle(handle -> handle.createQuery(
                        "UPDATE ivr.notice SET ended_at = :at, ended_by = :by WHERE id = :id AND ended_at IS NULL RETURNING "
                                + COLUMNS)
                .bind("at", at)
                .bind("by", by)
                .bind("id", notice)
                .map((row, context) -> notice(row))
                .findOne()));
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("words"),
                row.getString("sha256"),
                row.getInt("seconds"),
                List.of((String[]) row.getArray("called").getArray()),
                row.getBoolean("skippable"),
                row.getTimestamp("from_at").toInstant(),
                instant(row, "until_at"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                instant(row, "ended_at"),
                row.getString("ended_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new UnavailableException("数据库暂时不可用，插播没有保存", e);
        }
    }
}

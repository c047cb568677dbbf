package org.dayu.ivr.internal.answer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.UnavailableException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps answers in the schema {@code ivr}. */
@Component(service = AnswerStore.class)
public final class JdbcAnswerStore implements AnswerStore {

    private static final String PUT =
            """
            INSERT INTO ivr.answer (key, title, keywords, text, open, valid_to, changed_at, changed_by)
            VALUES (:key, :title, :keywords, :text, :open, cast(:validTo AS date), :at, :by)
            ON CONFLICT (key) DO UPDATE SET title = excluded.title, keywords = excluded.keywords, text = excluded.text,
                   open = excluded.open, valid_to = excluded.valid_to, changed_at = excluded.changed_at,
                   changed_by = excluded.changed_by
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcAnswerStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=ivr)") SchemaReady ready) {
        this(jdbi);
    }

    JdbcAnswerStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Answer> all() {
        return call(() -> jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM ivr.answer ORDER BY key")
                .map((row, context) -> answer(row))
                .list()));
    }

    private static Answer answer(ResultSet row) throws SQLException {
        String keywords = row.getString("keywords");
        return new Answer(
                row.getString("key"),
                row.getString("title"),
                keywords.isEmpty() ? List.of() : List.of(keywords.split(",")),
                row.getString("text"),
                row.getBoolean("open"),
                row.getObject("valid_to", LocalDate.class),
                row.getLong("told"),
                row.getLong("helpful"),
                row.getLong("useless"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }

    @Override
    public void put(Answer answer) {
        call(() -> jdbi.withHandle(handle -> handle.createUpdate(PUT)
                .bind("key", answer.key())
                .bind("title", answer.title())
                .bind("keywords", String.join(",", answer.keywords()))
                .bind("text", answer.text())
                .bind("open", answer.open())
                .bind("validTo", answer.validTo())
                .bind("at", answer.changedAt().atOffset(ZoneOffset.UTC))
                .bind("by", answer.changedBy())
                .execute()));
    }

    @Override
    public boolean remove(String key) {
        return call(() -> jdbi.withHandle(handle -> handle.execute("DELETE FROM ivr.answer WHERE key = ?", key) == 1));
    }

    @Override
    public void count(String key, int told, int helpful, int useless) {
        call(() -> jdbi.withHandle(handle -> handle.execute(
                "UPDATE ivr.answer SET told = told + ?, helpful = helpful + ?, useless = useless + ? WHERE key = ?",
                told,
                helpful,
                useless,
                key)));
    }

    private static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new UnavailableException("数据库暂时不可用，自助问答没有保存", e);
        }
    }
}

package org.dayu.blacklist.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the rules in the schema {@code blacklist}, which no other bundle reads. */
@Component(service = BlockRuleStore.class)
public final class JdbcBlockRuleStore implements BlockRuleStore {

    private static final String SELECT =
            """
            SELECT id, digits, is_prefix, reason, created_by, created_at, expires_at
              FROM blacklist.block_rule
            """;
    private static final String WANTED =
            """
             WHERE (expires_at IS NULL OR expires_at > :now)
               AND (digits LIKE :digits || '%' OR is_prefix AND :digits LIKE digits || '%')
            """;
    private static final String INSERT =
            """
            INSERT INTO blacklist.block_rule (id, digits, is_prefix, reason, created_by, created_at, expires_at)
            VALUES (:id, :digits, :prefix, :reason, :createdBy, :created, :expires)
            """;

    private static final int FETCH = 10_000;

    private final Jdbi jdbi;

    @Activate
    public JdbcBlockRuleStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=blacklist)") SchemaReady migrated) {
        this(jdbi);
    }

    JdbcBlockRuleStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<BlockRule> loadAll() {
        // in a transaction, for only there the driver fetches in parts; texts that many rules share are kept once
        Map<String, String> texts = new HashMap<>();
        return jdbi.inTransaction(handle -> handle.createQuery(SELECT)
                .setFetchSize(FETCH)
                .map((row, context) -> rule(row, texts))
                .list());
    }

    @Override
    public Page<BlockRule> page(String digits, Instant now, PageRequest page) {
        // what is no digit is in no rule, and must not be a wildcard either
        String plain = digits.chars().allMatch(c -> c >= '0' && c <= '9') ? digits : "-";
        return jdbi.withHandle(handle -> {
            Map<String, Object> wanted = Map.of("digits", plain, "now", now.atOffset(ZoneOffset.UTC));
            long total = handle.createQuery("SELECT count(*) FROM blacklist.block_rule" + WANTED)
                    .bindMap(wanted)
                    .mapTo(Long.class)
                    .one();
            List<BlockRule> items = handle.createQuery(
                            SELECT + WANTED + " ORDER BY created_at DESC, id LIMIT :limit OFFSET :offset")
                    .bindMap(wanted)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> rule(row, new HashMap<>()))
                    .list();
            return new Page<>(items, total, page.offset());
        });
    }

    @Override
    public void insert(BlockRule rule) {
        jdbi.useHandle(handle -> handle.createUpdate(INSERT)
                .bind("id", rule.id())
                .bind("digits", rule.pattern().digits())
                .bind("prefix", rule.pattern().prefix())
                .bind("reason", rule.reason())
                .bind("createdBy", rule.createdBy())
                .bind("created", utc(rule.created()))
                .bind("expires", utc(rule.expires()))
                .execute());
    }

    @Override
    public boolean delete(UUID id) {
        return jdbi.withHandle(handle -> handle.execute("DELETE FROM blacklist.block_rule WHERE id = ?", id)) == 1;
    }

    private static BlockRule rule(ResultSet row, Map<String, String> texts) throws SQLException {
        var expires = row.getObject("expires_at", OffsetDateTime.class);
        return new BlockRule(
                row.getObject("id", UUID.class),
                new NumberPattern(row.getString("digits"), row.getBoolean("is_prefix")),
                once(row.getString("reason"), texts),
                once(row.getString("created_by"), texts),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                expires == null ? null : expires.toInstant());
    }

    private static String once(String text, Map<String, String> texts) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

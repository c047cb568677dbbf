package org.dayu.blacklist.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

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
    /** The number of changes of the same moment stands in each row; there is one row at least. */
    private static final String LOAD =
            """
            SELECT newest, id, digits, is_prefix, reason, created_by, created_at, expires_at
              FROM blacklist.counter LEFT JOIN blacklist.block_rule ON true
            """;

    private static final String CHANGES =
            "SELECT DISTINCT rule_id FROM blacklist.change WHERE number > :seen AND number <= :newest";
    private static final String INSERT =
            """
            WITH counted AS (UPDATE blacklist.counter SET newest = newest + 1 RETURNING newest),
                 told AS (INSERT INTO blacklist.change (number, rule_id) SELECT newest, :id FROM counted)
            INSERT INTO blacklist.block_rule (id, digits, is_prefix, reason, created_by, created_at, expires_at)
            VALUES (:id, :digits, :prefix, :reason, :createdBy, :created, :expires)
            """;

    private static final String DELETE =
            """
            WITH gone AS (DELETE FROM blacklist.block_rule WHERE id = :id RETURNING *),
                 counted AS (UPDATE blacklist.counter SET newest = newest + 1 WHERE EXISTS (SELECT FROM gone)
                             RETURNING newest),
                 told AS (INSERT INTO blacklist.change (number, rule_id) SELECT newest, :id FROM counted),
                 kept AS (INSERT INTO blacklist.lifted_rule
                          SELECT id, digits, is_prefix, reason, created_by, created_at, expires_at, :now FROM gone)
            SELECT * FROM gone
            """;
    private static final String FORGET = "DELETE FROM blacklist.lifted_rule WHERE lifted_at < :before";

    private static final String RESTORE =
            """
            WITH back AS (DELETE FROM blacklist.lifted_rule
                           WHERE id = :id AND lifted_at >= :since AND (expires_at IS NULL OR expires_at > :now)
                          RETURNING *),
                 counted AS (UPDATE blacklist.counter SET newest = newest + 1 WHERE EXISTS (SELECT FROM back)
                             RETURNING newest),
                 told AS (INSERT INTO blacklist.change (number, rule_id) SELECT newest, :id FROM counted)
            INSERT INTO blacklist.block_rule (id, digits, is_prefix, reason, created_by, created_at, expires_at)
            SELECT id, digits, is_prefix, reason, created_by, created_at, expires_at FROM back
            RETURNING *
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
    public Stock load() {
        Map<String, String> texts = new HashMap<>();
        List<BlockRule> rules = new ArrayList<>();
        var changes = new AtomicLong();
        // in a transaction, for only there the driver fetches in parts; texts that many rules share are kept once
        jdbi.useTransaction(handle -> handle.createQuery(LOAD)
                .setFetchSize(FETCH)
                .map((row, context) -> {
                    changes.set(row.getLong("newest"));
                    return row.getString("digits") == null
                            ? Optional.<BlockRule>empty()
                            : Optional.of(rule(row, texts));
                })
                .forEach(rule -> rule.ifPresent(rules::add)));
        return new Stock(rules, changes.get());
    }

    @Override
    public Changes changesSince(long seen) {
        return jdbi.withHandle(handle -> {
            long newest = handle.createQuery("SELECT newest FROM blacklist.counter")
                    .mapTo(Long.class)
                    .one();
            if (newest <= seen) {
                return new Changes(List.of(), Set.of(), newest);
            }
            Set<UUID> gone = new HashSet<>(handle.createQuery(CHANGES)
                    .bind("seen", seen)
                    .bind("newest", newest)
                    .mapTo(UUID.class)
                    .list());
            // asked for by their ids, so that no plan reads all rules; one that was lifted since is gone already
            List<BlockRule> added = handle.createQuery(SELECT + " WHERE id = ANY(:ids)")
                    .bindArray("ids", UUID.class, gone.toArray())
                    .map((row, context) -> rule(row, new HashMap<>()))
                    .list();
            added.forEach(rule -> gone.remove(rule.id()));
            return new Changes(added, gone, newest);
        });
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
    public Optional<BlockRule> delete(UUID id, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(DELETE)
                .bind("id", id)
                .bind("now", utc(now))
                .map((row, context) -> rule(row, new HashMap<>()))
                .findOne());
    }

    @Override
    public void forget(Instant before) {
        jdbi.useHandle(handle ->
                handle.createUpdate(FORGET).bind("before", utc(before)).execute());
    }

    @Override
    public Optional<BlockRule> restore(UUID id, Instant now, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery(RESTORE)
                .bind("id", id)
                .bind("now", utc(now))
                .bind("since", utc(since))
                .map((row, context) -> rule(row, new HashMap<>()))
                .findOne());
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

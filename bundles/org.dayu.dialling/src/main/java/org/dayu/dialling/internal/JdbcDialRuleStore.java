package org.dayu.dialling.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the rules in the schema {@code dialling}; sets are lists of names in one column. */
@Component(service = DialRuleStore.class)
public final class JdbcDialRuleStore implements DialRuleStore {

    private static final String UPSERT =
            """
            INSERT INTO dialling.rule (id, position, name, enabled, effect, who_kind, who, classes, patterns, ways, days,
                from_time, to_time, hour_calls, day_calls, day_minutes, at_once, day_cost, shared, cuts, sentence, expires_at, changed_by, changed_at)
            VALUES (:id, :position, :name, :enabled, :effect, :whoKind, :who, :classes, :patterns, :ways, :days,
                :from, :to, :hourCalls, :dayCalls, :dayMinutes, :atOnce, :dayCost, :shared, :cuts, :sentence, :expires, :changedBy, :changedAt)
            ON CONFLICT (id) DO UPDATE SET position = :position, name = :name, enabled = :enabled, effect = :effect,
                who_kind = :whoKind, who = :who, classes = :classes, patterns = :patterns, ways = :ways, days = :days,
                from_time = :from, to_time = :to, hour_calls = :hourCalls, day_calls = :dayCalls,
                day_minutes = :dayMinutes, at_once = :atOnce, day_cost = :dayCost, shared = :shared, cuts = :cuts, sentence = :sentence,
                expires_at = :expires, changed_by = :changedBy, changed_at = :changedAt
            """;

    private final Jdbi jdbi;

    @Activate
    public JdbcDialRuleStore(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=dialling)") SchemaReady migrated) {
        this(jdbi);
    }

    JdbcDialRuleStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<DialRule> loadAll() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM dialling.rule ORDER BY position, id")
                .map((row, context) -> rule(row))
                .list());
    }

    @Override
    public void put(DialRule rule) {
        jdbi.useHandle(handle -> handle.createUpdate(UPSERT)
                .bind("id", rule.id())
                .bind("position", rule.position())
                .bind("name", rule.name())
                .bind("enabled", rule.enabled())
                .bind("effect", rule.effect().wire())
                .bind("whoKind", rule.who().kind().wire())
                .bind("who", rule.who().name())
                .bind("classes", joined(rule.classes(), NumberClass::wire))
                .bind("patterns", String.join(",", rule.patterns()))
                .bind("ways", joined(rule.ways(), DialWay::wire))
                .bind("days", joined(rule.when().days(), day -> Integer.toString(day.getValue())))
                .bind("from", rule.when().from())
                .bind("to", rule.when().to())
                .bind("hourCalls", rule.caps().hourCalls())
                .bind("dayCalls", rule.caps().dayCalls())
                .bind("dayMinutes", rule.caps().dayMinutes())
                .bind("atOnce", rule.caps().atOnce())
                .bind("dayCost", rule.caps().dayCost())
                .bind("shared", rule.caps().shared())
                .bind("cuts", rule.caps().cuts())
                .bind("sentence", rule.sentence())
                .bind("expires", rule.expires() == null ? null : rule.expires().atOffset(ZoneOffset.UTC))
                .bind("changedBy", rule.changedBy())
                .bind("changedAt", rule.changedAt().atOffset(ZoneOffset.UTC))
                .execute());
    }

    @Override
    public boolean delete(UUID id) {
        return jdbi.withHandle(handle -> handle.execute("DELETE FROM dialling.rule WHERE id = ?", id)) == 1;
    }

    private static DialRule rule(ResultSet row) throws SQLException {
        OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
        return new DialRule(
                row.getObject("id", UUID.class),
                row.getInt("position"),
                row.getString("name"),
                row.getBoolean("enabled"),
                DialRule.Effect.valueOf(row.getString("effect").toUpperCase(Locale.ROOT)),
                new DialRule.Who(
                        DialRule.WhoKind.valueOf(row.getString("who_kind").toUpperCase(Locale.ROOT)),
                        row.getString("who")),
                set(row.getString("classes"), NumberClass::ofWire),
                parts(row.getString("patterns")).toList(),
                set(row.getString("ways"), DialWay::ofWire),
                new DialRule.When(
                        set(row.getString("days"), day -> Optional.of(DayOfWeek.of(Integer.parseInt(day)))),
                        row.getObject("from_time", LocalTime.class),
                        row.getObject("to_time", LocalTime.class)),
                new DialRule.Caps(
                        row.getInt("hour_calls"),
                        row.getInt("day_calls"),
                        row.getInt("day_minutes"),
                        row.getInt("at_once"),
                        row.getInt("day_cost"),
                        row.getBoolean("shared"),
                        row.getBoolean("cuts")),
                row.getString("sentence"),
                expires == null ? null : expires.toInstant(),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static <T> String joined(Collection<T> all, Function<T, String> name) {
        return all.stream().map(name).sorted().collect(Collectors.joining(","));
    }

    private static Stream<String> parts(String text) {
        return Stream.of(text.split(",")).filter(part -> !part.isEmpty());
    }

    private static <T> Set<T> set(String text, Function<String, Optional<T>> of) {
        return parts(text).map(of).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }
}

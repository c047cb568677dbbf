package org.dayu.workorder.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.tx.Transactions;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The catalogue that says who is responsible (派单目录). A table rather than a decision model: it is kept line by line
 * by people who are no modellers, every line has versions, a number to quote and a hit rate, and the most specific line
 * wins without anybody sorting. Open lines are kept in memory. Thread-safe.
 */
@Component(service = DispatchCatalogue.class)
public final class DispatchCatalogue {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Jdbi jdbi;
    private final Transactions transactions;
    private final Clock clock;
    private volatile @Nullable Open open;

    @Activate
    public DispatchCatalogue(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=workorder)") SchemaReady schema,
            @Reference Transactions transactions) {
        this(jdbi, transactions, Clock.systemUTC());
    }

    DispatchCatalogue(Jdbi jdbi, Transactions transactions, Clock clock) {
        this.jdbi = jdbi;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Open(List<DispatchRule> rules, Instant at) {}

    /** What a rule is to be; everything but its identity. */
    record Draft(
            String categoryPrefix,
            @Nullable String districtCode,
            String departmentCode,
            List<String> coDepartmentCodes,
            @Nullable String slaClass,
            @Nullable String note) {}

    /** How often the catalogue was right. */
    record HitRate(long dispatched, long kept) {}

    /** The line that fits best; a later one before an older one of the same precision. */
    Optional<DispatchRule> best(String categoryCode, @Nullable String district) {
        return open().stream()
                .filter(rule -> rule.matches(categoryCode, district))
                .max(Comparator.comparingInt(DispatchRule::precision).thenComparingInt(DispatchRule::no));
    }

    List<DispatchRule> open() {
        var current = open;
        if (current == null || clock.instant().isAfter(current.at().plus(FRESH))) {
            current = new Open(query("valid_to is null order by no", null), clock.instant());
            open = current;
        }
        return current.rules();
    }

    List<DispatchRule> history(UUID id) {
        return query("id = :id order by version desc", id);
    }

    Optional<DispatchRule> find(UUID id) {
        return query("id = :id and valid_to is null", id).stream().findFirst();
    }

    Optional<DispatchRule> find(UUID id, int version) {
        return history(id).stream().filter(rule -> rule.version() == version).findFirst();
    }

    DispatchRule add(Draft draft, String by) {
        return transactions.required(() -> {
            refuseDouble(draft, null);
            int no = jdbi.withHandle(handle -> handle.createQuery("select nextval('workorder.dispatch_rule_no')")
                    .mapTo(Integer.class)
                    .one());
            return insert(Uuids.next(), no, 1, draft, by);
        });
    }

    DispatchRule change(UUID id, int version, Draft draft, String by) {
        return transactions.required(() -> {
            refuseDouble(draft, id);
            var old = closeVersion(id, version);
            return insert(id, old.no(), version + 1, draft, by);
        });
    }

    void close(UUID id, int version) {
        transactions.run(() -> closeVersion(id, version));
    }

    /** Orders that this line sent out in the last 90 days, and how many of them stayed where it sent them. */
    HitRate hitRate(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                select count(*) as dispatched,
                       count(*) filter (where not exists (
                           select 1 from workorder.order_return r
                            where r.order_id = o.id and r.decision = 'REDISPATCH')) as kept
                  from workorder.work_order o
                 where o.rule_id = :id and o.dispatched_at > :since
                """)
                .bind("id", id)
                .bind("since", clock.instant().minus(Duration.ofDays(90)))
                .map((row, context) -> new HitRate(row.getLong("dispatched"), row.getLong("kept")))
                .one());
    }

    private DispatchRule closeVersion(UUID id, int version) {
        var current = find(id).orElseThrow(() -> new NotFoundException("没有这条派单目录"));
        int closed = jdbi.withHandle(handle -> handle.createUpdate("update workorder.dispatch_rule"
                        + " set valid_to = :now where id = :id and version = :version and valid_to is null")
                .bind("now", clock.instant())
                .bind("id", id)
                .bind("version", version)
                .execute());
        if (closed == 0) {
            throw new ConflictException("目录已被他人修改（第 " + current.version() + " 版），请刷新");
        }
        transactions.afterCommit(() -> open = null);
        return current;
    }

    private void refuseDouble(Draft draft, @Nullable UUID self) {
        query("valid_to is null order by no", null).stream()
                .filter(rule -> !rule.id().equals(self))
                .filter(rule -> rule.categoryPrefix().equals(draft.categoryPrefix())
                        && java.util.Objects.equals(rule.districtCode(), draft.districtCode()))
                .findFirst()
                .ifPresent(rule -> {
                    throw new ConflictException("同一分类和区域已有目录 #" + rule.no());
                });
    }

    private DispatchRule insert(UUID id, int no, int version, Draft draft, String by) {
        var rule = new DispatchRule(
                id,
                no,
                version,
                draft.categoryPrefix(),
                draft.districtCode(),
                draft.departmentCode(),
                draft.coDepartmentCodes(),
                draft.slaClass(),
                draft.note(),
                clock.instant(),
                null,
                by);
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                insert into workorder.dispatch_rule
                    (id, version, no, category_prefix, district_code, department_code, co_department_codes, sla_class,
                     note, valid_from, changed_by)
                values (:id, :version, :no, :prefix, :district, :department, :co, :sla, :note, :from, :by)
                """)
                .bind("id", id)
                .bind("version", version)
                .bind("no", no)
                .bind("prefix", draft.categoryPrefix())
                .bind("district", draft.districtCode())
                .bind("department", draft.departmentCode())
                .bindArray("co", String.class, draft.coDepartmentCodes().toArray())
                .bind("sla", draft.slaClass())
                .bind("note", draft.note())
                .bind("from", rule.validFrom())
                .bind("by", by)
                .execute());
        transactions.afterCommit(() -> open = null);
        return rule;
    }

    private List<DispatchRule> query(String condition, @Nullable UUID id) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("select * from workorder.dispatch_rule where " + condition);
            return (id == null ? query : query.bind("id", id))
                    .map((row, context) -> rule(row))
                    .list();
        });
    }

    private static DispatchRule rule(ResultSet row) throws SQLException {
        return new DispatchRule(
                row.getObject("id", UUID.class),
                row.getInt("no"),
                row.getInt("version"),
                row.getString("category_prefix"),
                row.getString("district_code"),
                row.getString("department_code"),
                List.of((String[]) row.getArray("co_department_codes").getArray()),
                row.getString("sla_class"),
                row.getString("note"),
                OrderRows.instantOf(row, "valid_from"),
                OrderRows.instant(row, "valid_to"),
                row.getString("changed_by"));
    }
}

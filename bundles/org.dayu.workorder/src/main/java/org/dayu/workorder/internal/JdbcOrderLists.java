package org.dayu.workorder.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.workorder.internal.OrderQuery.Box;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists and counts within a reader's scope. */
@Component(service = JdbcOrderLists.class)
public final class JdbcOrderLists {

    /** Lists longer than this are said to be this long: nobody turns that many pages. */
    private static final int COUNT_LIMIT = 10_000;

    private static final Map<String, String> SORTS = Map.of(
            "createdAt", "o.created_at",
            "updatedAt", "o.updated_at",
            "deadline", "o.deadline",
            "urgency", "array_position(array['NORMAL', 'URGENT', 'CRITICAL'], o.urgency)");

    private final Jdbi jdbi;
    private final Clock clock;

    @Activate
    public JdbcOrderLists(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=workorder)") SchemaReady schema) {
        this(jdbi, Clock.systemUTC());
    }

    JdbcOrderLists(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    Page<WorkOrder> page(OrderQuery wanted, Reader reader, PageRequest page) {
        var filter = new Filter(wanted, reader);
        return jdbi.withHandle(handle -> {
            long total = filter.bind(
                            handle,
                            "select count(*) from (select 1 from workorder.work_order o where " + filter.sql()
                                    + " limit " + COUNT_LIMIT + ") counted")
                    .mapTo(Long.class)
                    .one();
            var items = select(filter, handle, " limit :limit offset :offset")
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, context) -> OrderRows.order(row))
                    .list();
            return new Page<>(items, total, page.offset());
        });
    }

    /** All of them up to a limit. */
    List<WorkOrder> all(OrderQuery wanted, Reader reader, int limit) {
        var filter = new Filter(wanted, reader);
        return jdbi.withHandle(handle -> select(filter, handle, " limit :limit")
                .bind("limit", limit)
                .setFetchSize(500)
                .map((row, context) -> OrderRows.order(row))
                .list());
    }

    private static Query select(Filter filter, Handle handle, String limit) {
        return filter.bind(
                handle,
                "select " + OrderRows.COLUMNS + " from workorder.work_order o where " + filter.sql() + " order by "
                        + filter.order() + limit);
    }

    /** How many wait in each pile of work. One pass over the open orders. */
    Map<String, Long> counts(Reader reader) {
        var boxes = Stream.of(Box.values()).filter(Box::work).toList();
        var columns = boxes.stream()
                .map(box -> "count(*) filter (where " + Filter.within(box, reader) + ") as "
                        + box.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        var sql = "select " + columns + " from workorder.work_order o where o.status not in ('CLOSED', 'REJECTED')"
                + (reader.scoped() ? " and " + Filter.SCOPE : "");
        return jdbi.withHandle(handle -> Filter.bindReader(handle.createQuery(sql), reader, clock)
                .map((row, context) -> {
                    Map<String, Long> counts = new LinkedHashMap<>();
                    for (var box : boxes) {
                        counts.put(box.wire(), row.getLong(box.name().toLowerCase(Locale.ROOT)));
                    }
                    return counts;
                })
                .one());
    }

    /** A condition and what it compares with. */
    private final class Filter {

        static final String SCOPE = "exists (select 1 from workorder.order_department d where d.order_id = o.id"
                + " and d.department_id = any(:scope) and d.role <> 'PAST')";

        private static final String WORKS = "exists (select 1 from workorder.order_department d"
                + " where d.order_id = o.id and d.department_id = any(:scope) and d.role in ('HOST', 'CO'))";

        private final Reader reader;
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new java.util.HashMap<>();
        private final String order;

        Filter(OrderQuery wanted, Reader reader) {
            this.reader = reader;
            conditions.add(within(wanted.box(), reader));
            if (!wanted.status().isEmpty()) {
                add(
                        "o.status = any(:status)",
                        "status",
                        wanted.status().stream().map(Enum::name).toArray());
            }
            add("o.district_code = :district", "district", wanted.district());
            add(
                    "exists (select 1 from workorder.order_department w where w.order_id = o.id"
                            + " and w.department_id = :department and w.role <> 'PAST')",
                    "department",
                    wanted.department());
            add("o.category_code like :category", "category", like(wanted.category(), false));
            add(
                    "o.urgency = :urgency",
                    "urgency",
                    wanted.urgency() == null ? null : wanted.urgency().name());
            add("o.citizen_id = :citizen", "citizen", wanted.citizenId());
            add("o.created_at >= :from", "from", wanted.from());
            add("o.created_at < :to", "to", wanted.to());
            text(wanted.text());
            this.order = order(wanted);
        }

        /** What is in a box for this reader: their work, where it is a pile of work. */
        static String within(Box box, Reader reader) {
            boolean theirWork = box.work() && box != Box.CC;
            return !reader.scoped() ? box.condition() : box.condition() + " and " + (theirWork ? WORKS : SCOPE);
        }

        private void text(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return;
            }
            var stripped = text.strip();
            if (stripped.matches("\\d{12,16}")) {
                add("o.number like :text", "text", like(stripped, false));
            } else {
                add(
                        "(o.title ilike :text or o.cause ilike :text or o.course ilike :text"
                                + " or o.place_address ilike :text)",
                        "text",
                        like(stripped, true));
            }
        }

        private void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                values.put(name, value);
            }
        }

        String sql() {
            return String.join(" and ", conditions);
        }

        String order() {
            return order;
        }

        Query bind(Handle handle, String sql) {
            var query = bindReader(handle.createQuery(sql), reader, clock);
            values.forEach((name, value) -> {
                if (value instanceof Object[] array) {
                    query.bindArray(name, String.class, array);
                } else {
                    query.bind(name, value);
                }
            });
            return query;
        }

        static Query bindReader(Query query, Reader reader, Clock clock) {
            // conditions come and go with the filters; what the reader is stays bound
            return query.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                    .bindArray("scope", UUID.class, reader.departments().toArray())
                    .bind("city", !reader.scoped())
                    .bind("me", reader.who().userId())
                    .bind("now", clock.instant());
        }

        private static String order(OrderQuery wanted) {
            var sort = wanted.sort() == null || wanted.sort().isBlank()
                    ? (wanted.box().work() ? "deadline" : "-updatedAt")
                    : wanted.sort();
            boolean falling = sort.startsWith("-");
            var column = SORTS.get(falling ? sort.substring(1) : sort);
            if (column == null) {
                throw new InvalidException("sort", "不能按 " + sort + " 排序");
            }
            return column + (falling ? " desc" : "") + " nulls last, o.id" + (falling ? " desc" : "");
        }

        private static @Nullable String like(@Nullable String text, boolean inside) {
            if (text == null || text.isBlank()) {
                return null;
            }
            var escaped = text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            return (inside ? "%" : "") + escaped + "%";
        }
    }
}

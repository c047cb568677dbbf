package org.dayu.workorder.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.security.PersonalData;
import org.dayu.workorder.api.OrderHistory;
import org.dayu.workorder.api.OrderStatus;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds earlier orders by citizen and by the blind index of the phone. */
@Component(service = OrderHistory.class)
public final class JdbcOrderHistory implements OrderHistory {

    private static final String THEIRS = "(citizen_phone_index = :phone or citizen_id = :citizen)";

    private static final String COUNTS =
            """
            select count(*) as total,
                   count(*) filter (where status not in ('CLOSED', 'REJECTED')) as open,
                   count(*) filter (where created_at > :since) as last_year
              from workorder.work_order
            """
                    + " where ";

    private final Jdbi jdbi;
    private final PersonalData personalData;
    private final ReferenceData reference;
    private final OrderDocuments documents;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public JdbcOrderHistory(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=workorder)") SchemaReady schema,
            @Reference PersonalData personalData,
            @Reference ReferenceData reference,
            @Reference OrderDocuments documents) {
        this(jdbi, personalData, reference, documents);
    }

    JdbcOrderHistory(Jdbi jdbi, PersonalData personalData, ReferenceData reference, OrderDocuments documents) {
        this.jdbi = jdbi;
        this.personalData = personalData;
        this.reference = reference;
        this.documents = documents;
    }

    @Override
    public History of(@Nullable UUID citizenId, @Nullable String phone, int limit) {
        var index = phone == null ? null : personalData.index(phone);
        return jdbi.withHandle(handle -> {
            var last = bind(
                            handle.createQuery("select * from workorder.work_order where " + THEIRS
                                    + " order by created_at desc limit :limit"),
                            citizenId,
                            index)
                    .bind("limit", limit)
                    .map((row, context) -> {
                        var path = reference.categories().path(row.getString("category_code"));
                        return new Brief(
                                row.getObject("id", UUID.class),
                                row.getString("number"),
                                row.getString("title"),
                                OrderStatus.valueOf(row.getString("status")),
                                path.get(path.size() - 1),
                                OrderRows.instantOf(row, "created_at"),
                                OrderRows.instant(row, "deadline"),
                                documents.departmentName(row.getObject("department_id", UUID.class)));
                    })
                    .list();
            return bind(handle.createQuery(COUNTS + THEIRS), citizenId, index)
                    .bind("since", clock.instant().minus(Duration.ofDays(365)))
                    .map((row, context) ->
                            new History(last, row.getLong("total"), row.getLong("open"), row.getLong("last_year")))
                    .one();
        });
    }

    private static Query bind(Query query, @Nullable UUID citizenId, @Nullable String index) {
        return query.bind("phone", index).bindByType("citizen", citizenId, UUID.class);
    }
}

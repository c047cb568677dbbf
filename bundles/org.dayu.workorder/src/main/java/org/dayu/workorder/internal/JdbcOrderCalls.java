package org.dayu.workorder.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.workorder.api.OrderCalls;
import org.jdbi.v3.core.Jdbi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the calls of orders. */
@Component(service = OrderCalls.class)
public final class JdbcOrderCalls implements OrderCalls {

    private final Jdbi jdbi;

    @Activate
    public JdbcOrderCalls(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=workorder)") SchemaReady schema) {
        this(jdbi);
    }

    JdbcOrderCalls(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<UUID> callOf(String number) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select call_id from workorder.work_order where number = :number and call_id is not null")
                .bind("number", number)
                .mapTo(UUID.class)
                .findOne());
    }

    @Override
    public Map<UUID, List<Filed>> filedIn(Collection<UUID> calls) {
        if (calls.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Filed>> filed = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select call_id, id, number from workorder.work_order where call_id in (<calls>) order by number")
                .bindList("calls", List.copyOf(calls))
                .map((row, context) -> Map.entry(
                        row.getObject("call_id", UUID.class),
                        new Filed(row.getObject("id", UUID.class), row.getString("number"))))
                .forEach(each -> filed.computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                        .add(each.getValue())));
        return filed;
    }
}

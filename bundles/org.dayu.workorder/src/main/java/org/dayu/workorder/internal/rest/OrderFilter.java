package org.dayu.workorder.internal.rest;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import javax.ws.rs.QueryParam;

import org.dayu.core.api.error.InvalidException;
import org.dayu.workorder.api.OrderStatus;
import org.dayu.workorder.api.Urgency;
import org.dayu.workorder.internal.OrderQuery;
import org.jspecify.annotations.Nullable;

/** Which orders are wanted, as the address says it. Filled by the web runtime, one for each request. */
public final class OrderFilter {

    @QueryParam("box")
    private @Nullable String box;

    @QueryParam("status")
    private @Nullable String status;

    @QueryParam("district")
    private @Nullable String district;

    @QueryParam("department")
    private @Nullable UUID department;

    @QueryParam("category")
    private @Nullable String category;

    @QueryParam("urgency")
    private @Nullable Urgency urgency;

    @QueryParam("q")
    private @Nullable String text;

    @QueryParam("citizenId")
    private @Nullable UUID citizenId;

    @QueryParam("from")
    private @Nullable Instant from;

    @QueryParam("to")
    private @Nullable Instant to;

    @QueryParam("sort")
    private @Nullable String sort;

    OrderQuery query() {
        return new OrderQuery(
                box(box),
                statuses(status),
                present(district),
                department,
                present(category),
                urgency,
                present(text),
                citizenId,
                from,
                to,
                present(sort));
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static OrderQuery.Box box(@Nullable String wire) {
        var wanted = wire == null || wire.isEmpty() ? "all" : wire;
        return Arrays.stream(OrderQuery.Box.values())
                .filter(box -> box.wire().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidException("box", "没有这个工单箱：" + wire));
    }

    private static List<OrderStatus> statuses(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .map(OrderFilter::status)
                .toList();
    }

    private static OrderStatus status(String name) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidException("status", "没有这个状态：" + name));
    }
}

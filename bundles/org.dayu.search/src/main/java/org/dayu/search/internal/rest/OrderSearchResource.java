package org.dayu.search.internal.rest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import io.swagger.v3.oas.annotations.Operation;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.search.internal.OrderFinder;
import org.dayu.search.internal.OrderHit;
import org.dayu.workorder.api.OrderStatus;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Full-text search; a person finds only what they may open. */
@Component(service = OrderSearchResource.class, property = Rest.RESOURCE)
@Path("v1/search/orders")
@Produces(MediaType.APPLICATION_JSON)
@Secured({
    Role.AGENT,
    Role.SUPERVISOR,
    Role.DISPATCHER,
    Role.DEPARTMENT_STAFF,
    Role.DEPARTMENT_LEAD,
    Role.COMMANDER,
    Role.DUTY_OFFICER,
    Role.ANALYST,
    Role.ADMIN
})
public final class OrderSearchResource {

    private static final int LONGEST_TEXT = 200;
    private static final int DEEPEST = 10_000;

    private final OrderFinder finder;
    private final CurrentUser user;

    @Activate
    public OrderSearchResource(@Reference OrderFinder finder, @Reference CurrentUser user) {
        this.finder = finder;
        this.user = user;
    }

    @GET
    @Operation(operationId = "searchOrders", summary = "按文字、状态、区域和时间搜索工单")
    public Page<OrderHit> search(
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("status") List<OrderStatus> status,
            @QueryParam("district") @Nullable String district,
            @QueryParam("from") @Nullable Instant from,
            @QueryParam("to") @Nullable Instant to,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidException("q", "搜索内容不能超过 " + LONGEST_TEXT + " 个字");
        }
        var page = new PageRequest(offset, limit);
        if (offset + limit > DEEPEST) {
            throw new InvalidException("offset", "只能查看前 " + DEEPEST + " 条结果，请缩小搜索范围");
        }
        return finder.find(
                user.require(),
                text.strip(),
                status.stream().map(Enum::name).toList(),
                Optional.ofNullable(district).filter(code -> !code.isBlank()),
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                page);
    }
}

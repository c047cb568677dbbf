package org.dayu.call.internal.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import org.dayu.call.api.EndReason;
import org.dayu.call.internal.store.CallRecord;
import org.dayu.call.internal.store.CallRecordStore;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Csv;
import org.dayu.core.api.rest.Excel;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Calls that are over, 通话记录. Agents see those in which they talked, supervisors all; taking them away is audited. */
@Path("v1/calls/history")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = CallHistoryResource.class, property = Rest.RESOURCE)
public final class CallHistoryResource {

    private static final int MOST_ROWS = 50_000;
    private static final int EXPORT_PAGE = 200;

    private final CurrentUser currentUser;
    private final PastCalls past;
    private final Audit audit;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable CallRecordStore store;

    @Activate
    public CallHistoryResource(@Reference CurrentUser currentUser, @Reference PastCalls past, @Reference Audit audit) {
        this.currentUser = currentUser;
        this.past = past;
        this.audit = audit;
    }

    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<PastCall> listCallHistory(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("agentId") @Nullable UUID agentId,
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("reason") @Nullable EndReason reason,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return find(new CallFilter(
                instant("from", from),
                instant("to", to),
                agentId,
                null,
                queue,
                reason,
                null,
                null,
                null,
                offset,
                limit));
    }

    @POST
    @Path("search")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<PastCall> searchCallHistory(@Nullable CallFilter search) {
        return find(given(search));
    }

    /** What a search finds, whatever its page, as a table. */
    @POST
    @Path("export.csv")
    @Produces("text/csv; charset=UTF-8")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public Response exportCallHistory(@Nullable CallFilter search) {
        String csv = Csv.of(PastCall.HEAD, rows(given(search), "csv"));
        return file(csv.getBytes(StandardCharsets.UTF_8), "calls.csv");
    }

    /** The same for Excel. */
    @POST
    @Path("export.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public Response exportCallHistoryToExcel(@Nullable CallFilter search) {
        return file(Excel.of("通话记录", PastCall.HEAD, rows(given(search), "xlsx")), "calls.xlsx");
    }

    private static Response file(byte[] bytes, String name) {
        return Response.ok(bytes)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private List<List<Object>> rows(CallFilter search, String format) {
        Principal who = currentUser.require();
        CallRecordStore.Query query = past.query(search);
        // a call that ends meanwhile moves the pages: what is seen twice is the same row
        Map<UUID, PastCall> rows = new LinkedHashMap<>();
        Page<CallRecord> page;
        int offset = 0;
        do {
            page = store().find(query, new PageRequest(offset, EXPORT_PAGE));
            past.views(who, page.items()).forEach(call -> rows.put(call.id(), call));
            offset += EXPORT_PAGE;
        } while (offset < page.total() && rows.size() < MOST_ROWS);
        audit.record(who, "call.export", "calls", Map.of("rows", String.valueOf(rows.size()), "format", format));
        return rows.values().stream().map(PastCall::row).toList();
    }

    private static CallFilter given(@Nullable CallFilter search) {
        if (search == null) {
            throw new InvalidException("body", "请输入查询条件");
        }
        return search;
    }

    private Page<PastCall> find(CallFilter filter) {
        Principal who = currentUser.require();
        CallRecordStore.Query wanted = past.query(filter);
        CallRecordStore.Query allowed = CallView.supervises(who) ? wanted : own(who, wanted);
        Page<CallRecord> page = store().find(allowed, filter.page());
        List<PastCall> views = past.views(who, page.items());
        return new Page<>(views, page.total(), page.offset());
    }

    private static CallRecordStore.Query own(Principal who, CallRecordStore.Query query) {
        return new CallRecordStore.Query(
                query.from(),
                query.to(),
                Set.of(who.userId()),
                query.queue(),
                query.reason(),
                query.direction(),
                query.number(),
                query.calls());
    }

    private CallRecordStore store() {
        CallRecordStore present = store;
        if (present == null) {
            throw new UnavailableException("通话记录暂时无法查询，请稍后再试", null);
        }
        return present;
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidException(name, "时间格式不正确，应为 2026-07-01T00:00:00Z");
        }
    }
}

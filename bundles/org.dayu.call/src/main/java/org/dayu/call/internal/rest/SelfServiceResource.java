package org.dayu.call.internal.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import org.dayu.call.internal.SelfServiceTarget;
import org.dayu.call.internal.store.SelfServiceStore;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.rest.Csv;
import org.dayu.core.api.rest.Excel;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The report on what self service carries (自助分流): counts only, nothing personal. */
@Path("v1/self-service")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = SelfServiceResource.class, property = Rest.RESOURCE)
@Secured({Role.SUPERVISOR, Role.ANALYST, Role.ADMIN})
public final class SelfServiceResource {

    private static final List<String> HEAD =
            List.of("日期", "入口", "流程", "来电", "自助完成", "人工接听", "转接外线", "菜单中挂断", "排队中挂断", "留言或回电", "溢出", "其他", "自助率");

    private final SelfServiceTarget target;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable SelfServiceStore store;

    @Activate
    public SelfServiceResource(@Reference SelfServiceTarget target) {
        this.target = target;
    }

    /**
     * @param from the first day, e.g. {@code 2026-07-01}
     * @param to the last day
     */
    @GET
    public SelfServiceReport getSelfService(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        return new SelfServiceReport(target.percent(), rows(from, to));
    }

    /** The same as a table. */
    @GET
    @Path("export.csv")
    @Produces("text/csv; charset=UTF-8")
    public Response exportSelfService(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        return file(Csv.of(HEAD, table(from, to)).getBytes(StandardCharsets.UTF_8), "self-service.csv");
    }

    /** The same for Excel. */
    @GET
    @Path("export.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    public Response exportSelfServiceToExcel(
            @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        return file(Excel.of("自助分流", HEAD, table(from, to)), "self-service.xlsx");
    }

    private List<SelfServiceStore.Row> rows(@Nullable String from, @Nullable String to) {
        Days days = Days.of(from, to);
        SelfServiceStore present = store;
        if (present == null) {
            throw new UnavailableException("自助分流暂时无法统计，请稍后再试", null);
        }
        return present.rows(days.from(), days.to());
    }

    private List<List<Object>> table(@Nullable String from, @Nullable String to) {
        return rows(from, to).stream().map(SelfServiceResource::line).toList();
    }

    private static List<Object> line(SelfServiceStore.Row row) {
        return List.of(
                row.day().toString(),
                row.entry(),
                row.flow(),
                row.total(),
                row.selfService(),
                row.agent(),
                row.outside(),
                row.menu(),
                row.gaveUp(),
                row.message(),
                row.overflow(),
                row.other(),
                share(row));
    }

    /** To a tenth, rounded by whole numbers. */
    private static String share(SelfServiceStore.Row row) {
        long tenths = (2000 * row.selfService() + row.total()) / (2 * row.total());
        return tenths / 10 + "." + tenths % 10 + "%";
    }

    private static Response file(byte[] bytes, String name) {
        return Response.ok(bytes)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}

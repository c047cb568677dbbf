package org.dayu.outbound.internal.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.Users;
import org.dayu.outbound.internal.PhoneNumber;
import org.dayu.outbound.internal.refusal.Refusal;
import org.dayu.outbound.internal.refusal.RefusalFile;
import org.dayu.outbound.internal.refusal.RefusalStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Citizens whom campaigns never call: asked at import and before each attempt. */
@Path("v1/do-not-call")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = DoNotCallResource.class, property = Rest.RESOURCE)
public final class DoNotCallResource {

    private static final int MOST_FAULTS = 200;

    private final RefusalStore store;
    private final Users users;
    private final CurrentUser currentUser;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    /** One who is not called; {@code lapsed} if not any more. */
    public record Row(
            String number,
            String reason,
            @Nullable Instant until,
            boolean lapsed,
            @Nullable String byName,
            Instant at) {}

    /** @param until until when; for ever if it is missing */
    public record Refuse(@Nullable String number, @Nullable String reason, @Nullable Instant until) {}

    /** A number, in a body: numbers must not stand in addresses. */
    public record Wanted(@Nullable String number) {}

    /** @param reason why campaigns may call again */
    public record Allow(@Nullable String number, @Nullable String reason) {}

    /** What became of a file's rows; of those that are wrong the first are told. */
    public record Report(int added, int changed, int wrong, List<RefusalFile.Fault> faults) {}

    @Activate
    public DoNotCallResource(
            @Reference RefusalStore store,
            @Reference Users users,
            @Reference CurrentUser currentUser,
            @Reference Audit audit) {
        this.store = store;
        this.users = users;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    /** Newest first. */
    @GET
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public Page<Row> listDoNotCall(
            @QueryParam("offset") @DefaultValue("0") int offset, @QueryParam("limit") @DefaultValue("50") int limit) {
        Principal who = currentUser.require();
        return store.page(new PageRequest(offset, limit)).map(one -> row(who, one));
    }

    /** The entry of a number, if there is one. */
    @POST
    @Path("search")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public List<Row> findDoNotCall(Wanted wanted) {
        Principal who = currentUser.require();
        return store.find(number(wanted.number())).stream()
                .map(one -> row(who, one))
                .toList();
    }

    private Row row(Principal who, Refusal one) {
        boolean lapsed = one.until() != null && !one.until().isAfter(clock.instant());
        String by = users.find(one.by()).map(user -> user.displayName()).orElse(null);
        return new Row(Privacy.number(who, one.number()), one.reason(), one.until(), lapsed, by, one.at());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public void addDoNotCall(Refuse wanted) {
        Principal who = currentUser.require();
        var refusal = new Refusal(
                number(wanted.number()),
                RefusalFile.reason(wanted.reason()),
                wanted.until(),
                who.userId(),
                clock.instant());
        store.put(List.of(refusal));
        audit.record(who, Refusal.ADDED, Refusal.TARGET, Map.of("reason", refusal.reason()));
    }

    /** Campaigns may call again. */
    @POST
    @Path("remove")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Role.SUPERVISOR)
    public void removeDoNotCall(Allow wanted) {
        Principal who = currentUser.require();
        String number = number(wanted.number());
        String reason = wanted.reason() == null ? "" : wanted.reason().strip();
        if (reason.isEmpty() || reason.length() > RefusalFile.LONGEST_REASON) {
            throw new InvalidException("reason", "请填写移出的原因，不超过 " + RefusalFile.LONGEST_REASON + " 字");
        }
        if (!store.remove(number)) {
            throw new NotFoundException("该号码不在勿扰名单中");
        }
        audit.record(who, "do-not-call.removed", Refusal.TARGET, Map.of("reason", reason));
    }

    /** Adds the rows of a CSV file; wrong ones are reported and the others taken. */
    @POST
    @Path("import")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Secured(Role.SUPERVISOR)
    public Report importDoNotCall(Upload upload) {
        Principal who = currentUser.require();
        try {
            RefusalFile.Read read = RefusalFile.read(upload.content().readAllBytes(), who.userId(), clock.instant());
            int added = store.put(read.refusals());
            audit.record(who, "do-not-call.imported", "do-not-call", Map.of("added", Integer.toString(added)));
            int told = Math.min(MOST_FAULTS, read.faults().size());
            return new Report(
                    added,
                    read.refusals().size() - added,
                    read.faults().size(),
                    List.copyOf(read.faults().subList(0, told)));
        } catch (IOException e) {
            throw new UncheckedIOException("an upload that was received cannot be read", e);
        }
    }

    /** The whole list as a CSV file. */
    @GET
    @Path("export")
    @Produces("text/csv; charset=utf-8")
    @Secured(Role.SUPERVISOR)
    public String exportDoNotCall() {
        Principal who = currentUser.require();
        List<Refusal> all = new ArrayList<>();
        Page<Refusal> page = store.page(new PageRequest(0, PageRequest.MAX));
        while (!page.items().isEmpty()) {
            all.addAll(page.items());
            page = store.page(new PageRequest(all.size(), PageRequest.MAX));
        }
        audit.record(who, "do-not-call.exported", "do-not-call", Map.of("count", Integer.toString(all.size())));
        return RefusalFile.write(all);
    }

    private static String number(@Nullable String text) {
        return PhoneNumber.read(text == null ? "" : text).orElseThrow(() -> new InvalidException("number", "请输入号码"));
    }
}

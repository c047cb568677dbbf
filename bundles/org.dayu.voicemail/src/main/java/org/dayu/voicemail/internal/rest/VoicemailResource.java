package org.dayu.voicemail.internal.rest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.Users;
import org.dayu.outbound.api.CallbackReason;
import org.dayu.outbound.api.Callbacks;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.internal.Entry;
import org.dayu.voicemail.internal.Message;
import org.dayu.voicemail.internal.MessageBook;
import org.dayu.voicemail.internal.MessageFeed;
import org.dayu.voicemail.internal.Scope;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Messages as work: taken, called back, done. Agents have those for their queues, supervisors all. */
@Path("v1/voicemails")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = VoicemailResource.class, property = Rest.RESOURCE)
public final class VoicemailResource {

    private static final int NOTE = 500;
    private static final int MOST_ROWS = 50_000;
    private static final int EXPORT_PAGE = 200;
    private static final String NONE = "没有这条留言";

    private final CurrentUser currentUser;
    private final Users users;
    private final Scope scope;
    private final MessageFeed feed;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable MessageBook book;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Callbacks callbacks;

    /** What was done. */
    public record Deed(@Nullable String note) {}

    /**
     * A message whose caller is to be called back.
     *
     * @param callbackId the entry of the call-back list: {@code POST callbacks/{id}/call} rings
     */
    public record CallBack(VoicemailView message, UUID callbackId) {}

    @Activate
    public VoicemailResource(
            @Reference CurrentUser currentUser,
            @Reference Users users,
            @Reference Scope scope,
            @Reference MessageFeed feed,
            @Reference Audit audit) {
        this.currentUser = currentUser;
        this.users = users;
        this.scope = scope;
        this.feed = feed;
        this.audit = audit;
    }

    /** What has to be done first, the oldest first; then the rest, the newest first. */
    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<VoicemailView> listVoicemails(
            @QueryParam("state") Entry.@Nullable State state,
            @QueryParam("queue") @Nullable String queue,
            @QueryParam("reason") @Nullable MessageReason reason,
            @QueryParam("callId") @Nullable UUID callId,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return find(new VoicemailFilter(null, null, state, queue, reason, null, callId, null, offset, limit));
    }

    @POST
    @Path("search")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<VoicemailView> searchVoicemails(@Nullable VoicemailFilter filter) {
        return find(given(filter));
    }

    /** What a search finds, whatever its page, as a table. */
    @POST
    @Path("export.csv")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("text/csv; charset=utf-8")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    public Response exportVoicemails(@Nullable VoicemailFilter filter) {
        return file(
                VoicemailTable.csv(export(given(filter), "csv")).getBytes(StandardCharsets.UTF_8), "voicemails.csv");
    }

    /** The same for Excel. */
    @POST
    @Path("export.xlsx")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            schema = @Schema(type = "string", format = "binary")))
    public Response exportVoicemailsToExcel(@Nullable VoicemailFilter filter) {
        return file(VoicemailTable.excel(export(given(filter), "xlsx")), "voicemails.xlsx");
    }

    private static Response file(byte[] bytes, String name) {
        return Response.ok(bytes)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private Collection<VoicemailView> export(VoicemailFilter filter, String format) {
        Principal who = currentUser.require();
        MessageBook.Query query = filter.query(scope.of(who));
        // a message that changes meanwhile moves the pages: what is seen twice is the same row
        Map<UUID, VoicemailView> rows = new LinkedHashMap<>();
        Page<Entry> page;
        int offset = 0;
        do {
            page = book().find(query, new PageRequest(offset, EXPORT_PAGE));
            page.items().forEach(entry -> rows.put(entry.message().id(), VoicemailView.of(who, entry, users)));
            offset += EXPORT_PAGE;
        } while (offset < page.total() && rows.size() < MOST_ROWS);
        audit.record(
                who, "voicemail.export", "voicemails", Map.of("rows", String.valueOf(rows.size()), "format", format));
        return rows.values();
    }

    private static VoicemailFilter given(@Nullable VoicemailFilter filter) {
        if (filter == null) {
            throw new InvalidException("body", "请输入查询条件");
        }
        return filter;
    }

    private Page<VoicemailView> find(VoicemailFilter filter) {
        Principal who = currentUser.require();
        return book().find(filter.query(scope.of(who)), filter.page())
                .map(entry -> VoicemailView.of(who, entry, users));
    }

    @GET
    @Path("{id}")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public VoicemailView findVoicemail(@PathParam("id") UUID id) {
        return VoicemailView.of(currentUser.require(), permitted(id), users);
    }

    /** Somebody sees to it, so that no two do. */
    @POST
    @Path("{id}/take")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public VoicemailView takeVoicemail(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Entry was = permitted(id);
        return changed(who, "voicemail.take", was, book().take(id, who.userId(), now()));
    }

    /** Nobody sees to it any more: for who took it, and for supervisors. */
    @POST
    @Path("{id}/release")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public VoicemailView releaseVoicemail(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Entry was = permitted(id);
        return changed(
                who, "voicemail.release", was, book().release(id, who.has(Role.SUPERVISOR) ? null : who.userId()));
    }

    /** What there was to do is done. */
    @POST
    @Path("{id}/done")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public VoicemailView finishVoicemail(@PathParam("id") UUID id, @Nullable Deed deed) {
        Principal who = currentUser.require();
        String note = deed == null || deed.note() == null ? "" : deed.note().strip();
        if (note.length() > NOTE) {
            throw new InvalidException("note", "处理说明不超过 " + NOTE + " 字");
        }
        Entry was = permitted(id);
        boolean any = who.has(Role.SUPERVISOR);
        return changed(
                who, "voicemail.done", was, book().done(id, who.userId(), any, note.isEmpty() ? null : note, now()));
    }

    /** It was not done after all: for who said so, and for supervisors. */
    @POST
    @Path("{id}/reopen")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public VoicemailView reopenVoicemail(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Entry was = permitted(id);
        return changed(who, "voicemail.reopen", was, book().reopen(id, who.has(Role.SUPERVISOR) ? null : who.userId()));
    }

    /** Puts the caller on the call-back list in the place of the first arrival; who asks sees to the message. */
    @POST
    @Path("{id}/call-back")
    @Secured({Role.AGENT, Role.SUPERVISOR})
    public CallBack callBackVoicemail(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        Entry was = permitted(id);
        Message message = was.message();
        if (message.caller().isEmpty()) {
            throw new ConflictException("来电没有显示号码，无法回拨");
        }
        if (was.state() == Entry.State.DROPPED) {
            throw new ConflictException("这条留言没有保存");
        }
        Callbacks list = callbacks;
        if (list == null) {
            throw new UnavailableException("回拨暂时不可用，请稍后再试", null);
        }
        Instant now = now();
        UUID entry = list.ask(new Callbacks.Wish(
                // a call is called back once; whoever presses again wants another call
                was.callbackId() == null ? message.callId() : Uuids.next(),
                message.caller(),
                message.queue(),
                who.has(Role.AGENT) ? who.userId() : null,
                CallbackReason.VOICEMAIL,
                message.arrived(),
                now,
                null));
        VoicemailView view = changed(who, "voicemail.call-back", was, book().calledBack(id, entry, who.userId(), now));
        return new CallBack(view, entry);
    }

    private VoicemailView changed(Principal who, String action, Entry was, Optional<Entry> now) {
        Entry entry = now.orElseThrow(() -> new ConflictException(why(was)));
        audit.record(
                who,
                action,
                "voicemail/" + was.message().id(),
                Map.of("call", was.message().callId().toString()));
        feed.tell(was, entry);
        return VoicemailView.of(who, entry, users);
    }

    private String why(Entry was) {
        UUID other = was.takenBy();
        String name = other == null
                ? "他人"
                : users.find(other).map(user -> user.displayName()).orElse("他人");
        return switch (was.state()) {
            case NEW -> "这条留言还没有人领取";
            case TAKEN -> "这条留言由" + name + "处理";
            case DONE -> "这条留言已经办结";
            case DROPPED -> "这条留言没有保存";
        };
    }

    private Entry permitted(UUID id) {
        Principal who = currentUser.require();
        return book().find(id)
                .filter(entry -> scope.has(who, entry.message()))
                .orElseThrow(() -> new NotFoundException(NONE));
    }

    private Instant now() {
        return Instant.now(clock);
    }

    private MessageBook book() {
        MessageBook present = book;
        if (present == null) {
            throw new UnavailableException("留言暂时无法查询，请稍后再试", null);
        }
        return present;
    }
}

package org.dayu.recording.internal.rest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.recording.api.LegalHolds;
import org.dayu.recording.api.Plays;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.dayu.recording.api.Sounds;
import org.dayu.recording.internal.Facts;
import org.dayu.recording.internal.RecordingShelf;
import org.dayu.recording.internal.RecordingStore;
import org.dayu.recording.internal.Table;
import org.dayu.workorder.api.OrderCalls;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lists and plays recordings. Agents have their own, supervisors all; who listens is audited. */
@Path("v1/recordings")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = RecordingResource.class, property = Rest.RESOURCE)
public final class RecordingResource {

    private static final int MOST_BUCKETS = 4_000;
    private static final int MOST_ROWS = 50_000;
    private static final int EXPORT_PAGE = 200;
    private static final int LONGEST_REASON = 200;

    private static final UUID NO_CALL = new UUID(0, 0);

    private final Sounds sounds;
    private final CurrentUser currentUser;
    private final Audit audit;
    private final Plays plays;
    private final Clock clock = Clock.systemUTC();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable RecordingStore store;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable LegalHolds holds;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable OrderCalls orders;

    /** Why a recording must be kept, or may go. */
    public record HoldOrder(@Nullable String reason) {}

    /**
     * A wave form.
     *
     * @param citizen the loudest sample of each stretch, 0 to 1
     * @param others the same for everybody else
     */
    public record Peaks(long millis, List<Float> citizen, List<Float> others) {}

    @Activate
    public RecordingResource(@Reference Sounds sounds, @Reference CurrentUser currentUser, @Reference Audit audit) {
        this(sounds, currentUser, audit, new Plays(System::nanoTime));
    }

    RecordingResource(Sounds sounds, CurrentUser currentUser, Audit audit, Plays plays) {
        this.sounds = sounds;
        this.currentUser = currentUser;
        this.audit = audit;
        this.plays = plays;
    }

    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<Recording> listRecordings(
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("agentId") @Nullable UUID agentId,
            @QueryParam("callId") @Nullable UUID callId,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return find(new RecordingFilter(
                instant("from", from),
                instant("to", to),
                agentId,
                null,
                null,
                callId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                offset,
                limit));
    }

    @POST
    @Path("search")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<Recording> searchRecordings(@Nullable RecordingFilter filter) {
        return find(given(filter));
    }

    /** What a search finds, whatever its page, as a table. */
    @POST
    @Path("export.csv")
    @Produces("text/csv; charset=utf-8")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    public Response exportRecordings(@Nullable RecordingFilter filter) {
        return file(Table.csv(export(given(filter), "csv")).getBytes(StandardCharsets.UTF_8), "recordings.csv");
    }

    /** The same for Excel. */
    @POST
    @Path("export.xlsx")
    @Produces("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                            schema = @Schema(type = "string", format = "binary")))
    public Response exportRecordingsToExcel(@Nullable RecordingFilter filter) {
        return file(Table.excel(export(given(filter), "xlsx")), "recordings.xlsx");
    }

    private static RecordingFilter given(@Nullable RecordingFilter filter) {
        if (filter == null) {
            throw new InvalidException("body", "请输入查询条件");
        }
        return filter;
    }

    private static Response file(byte[] bytes, String name) {
        return Response.ok(bytes)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }

    private Page<Recording> find(RecordingFilter filter) {
        Principal who = currentUser.require();
        Recordings.Query wanted = query(filter);
        var query = all(who) ? wanted : wanted.ofAgent(who.userId());
        return store().find(query, filter.page()).map(facts -> masked(who, facts.recording()));
    }

    private List<Recording> export(RecordingFilter filter, String format) {
        Principal who = currentUser.require();
        // a recording that comes meanwhile moves the pages: what is seen twice is the same row
        Map<UUID, Recording> rows = new LinkedHashMap<>();
        Recordings.Query query = query(filter);
        Page<Facts> page;
        int offset = 0;
        do {
            page = store().find(query, new PageRequest(offset, EXPORT_PAGE));
            page.items().forEach(facts -> rows.put(facts.recording().id(), masked(who, facts.recording())));
            offset += EXPORT_PAGE;
        } while (offset < page.total() && rows.size() < MOST_ROWS);
        audit.record(
                who, "recording.export", "recordings", Map.of("rows", String.valueOf(rows.size()), "format", format));
        return List.copyOf(rows.values());
    }

    /** An order is looked for by the call in which it was filed. */
    private Recordings.Query query(RecordingFilter filter) {
        String order = filter.orderNumber();
        if (order == null || order.isBlank()) {
            return filter.query(null);
        }
        OrderCalls known = orders;
        if (known == null) {
            throw new UnavailableException("工单暂时无法查询，请稍后再试", null);
        }
        return filter.query(known.callOf(order.strip()).orElse(NO_CALL));
    }

    @GET
    @Path("{id}")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Recording findRecording(@PathParam("id") UUID id) {
        return masked(currentUser.require(), permitted(id).recording());
    }

    /** The sound, whole or in parts (RFC 9110, 14). Listening is audited, whichever part is asked for; seeking is not. */
    @GET
    @Path("{id}/audio")
    @Produces("audio/wav")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Ranged playRecording(@PathParam("id") UUID id) throws IOException {
        Facts facts = permitted(id);
        plays.note(currentUser.require().userId(), id, () -> trace("recording.play", facts));
        return media(facts, false);
    }

    /** The WAV file to be kept by whoever needs it outside; each time is audited. */
    @GET
    @Path("{id}/download")
    @Produces("audio/wav")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public Ranged downloadRecording(@PathParam("id") UUID id) throws IOException {
        Facts facts = permitted(id);
        trace("recording.download", facts);
        return media(facts, true);
    }

    private Ranged media(Facts facts, boolean attachment) throws IOException {
        long length = sounds.length(RecordingShelf.NAME, facts.place());
        return new Ranged(
                from -> sounds.open(RecordingShelf.NAME, facts.place(), length, from),
                length,
                "audio/wav",
                facts.recording().id() + ".wav",
                facts.recording().sha256(),
                attachment);
    }

    /** A legal hold: retention does not touch the recording as long as it stands. */
    @PUT
    @Path("{id}/hold")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public Recording holdRecording(@PathParam("id") UUID id, @Nullable HoldOrder order) {
        Principal who = currentUser.require();
        String reason = reason(order);
        if (!present(holds)
                .hold(RecordingShelf.NAME, id, new Recording.Hold(reason, who.displayName(), Instant.now(clock)))) {
            throw new NotFoundException("没有这段录音");
        }
        Facts facts = permitted(id);
        audit.record(who, "recording.hold", "recording/" + id, Map.of("reason", reason));
        return masked(who, facts.recording());
    }

    /** Lifts a legal hold. */
    @POST
    @Path("{id}/release")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public Recording releaseRecording(@PathParam("id") UUID id, @Nullable HoldOrder order) {
        Principal who = currentUser.require();
        String reason = reason(order);
        permitted(id);
        if (present(holds).release(RecordingShelf.NAME, id)) {
            audit.record(who, "recording.release", "recording/" + id, Map.of("reason", reason));
        }
        return masked(who, permitted(id).recording());
    }

    private static String reason(@Nullable HoldOrder order) {
        String reason =
                order == null || order.reason() == null ? "" : order.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new InvalidException("reason", "请填写原因，不超过 " + LONGEST_REASON + " 字");
        }
        return reason;
    }

    private void trace(String action, Facts facts) {
        audit.record(
                currentUser.require(),
                action,
                "recording/" + facts.recording().id(),
                Map.of("call", facts.recording().callId().toString()));
    }

    @GET
    @Path("{id}/peaks")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Peaks findRecordingPeaks(@PathParam("id") UUID id, @QueryParam("buckets") @DefaultValue("800") int buckets)
            throws IOException {
        if (buckets < 1 || buckets > MOST_BUCKETS) {
            throw new InvalidException("buckets", "buckets 应为 1 到 " + MOST_BUCKETS);
        }
        Facts facts = permitted(id);
        float[][] peaks = sounds.peaks(RecordingShelf.NAME, facts.place(), buckets);
        return new Peaks(facts.recording().millis(), rounded(peaks[0]), rounded(peaks[1]));
    }

    private static List<Float> rounded(float[] peaks) {
        var list = new ArrayList<Float>(peaks.length);
        for (float peak : peaks) {
            list.add(Math.round(peak * 1000) / 1000f);
        }
        return list;
    }

    private Facts permitted(UUID id) {
        Principal who = currentUser.require();
        return store().find(id)
                .filter(facts -> all(who) || facts.recording().isOf(who.userId()))
                .orElseThrow(() -> new NotFoundException("没有这段录音"));
    }

    private static boolean all(Principal who) {
        return who.hasAny(Role.SUPERVISOR, Role.ADMIN);
    }

    private static Recording masked(Principal who, Recording recording) {
        return recording.withCaller(Privacy.number(who, recording.caller()));
    }

    private RecordingStore store() {
        return present(store);
    }

    private static <T> T present(@Nullable T service) {
        if (service == null) {
            throw new UnavailableException("录音暂时无法查询，请稍后再试", null);
        }
        return service;
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

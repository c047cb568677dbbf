package org.dayu.recording.internal.rest;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

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
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.dayu.recording.internal.Facts;
import org.dayu.recording.internal.RecordingStore;
import org.dayu.recording.internal.Sound;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Lists and plays recordings. Agents have their own, supervisors all; who listens is audited. */
@Path("v1/recordings")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = RecordingResource.class, property = Rest.RESOURCE)
public final class RecordingResource {

    private static final int MOST_BUCKETS = 4_000;

    private final Sound sound;
    private final CurrentUser currentUser;
    private final Audit audit;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable RecordingStore store;

    /** What to look for when it is a number: in a body, for numbers must not stand in addresses. */
    public record Search(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID agentId,
            @Nullable UUID callId,
            @Nullable String number,
            @Nullable Integer offset,
            @Nullable Integer limit) {}

    /**
     * A wave form.
     *
     * @param citizen the loudest sample of each stretch, 0 to 1
     * @param others the same for everybody else
     */
    public record Peaks(long millis, List<Float> citizen, List<Float> others) {}

    @Activate
    public RecordingResource(@Reference Sound sound, @Reference CurrentUser currentUser, @Reference Audit audit) {
        this.sound = sound;
        this.currentUser = currentUser;
        this.audit = audit;
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
        var query = new Recordings.Query(instant("from", from), instant("to", to), agentId, null, callId);
        return find(query, new PageRequest(offset, limit));
    }

    @POST
    @Path("search")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Page<Recording> searchRecordings(@Nullable Search search) {
        if (search == null) {
            throw new InvalidException("body", "请输入查询条件");
        }
        String number = search.number() == null || search.number().isBlank()
                ? null
                : search.number().replaceAll("[^0-9]", "");
        var query = new Recordings.Query(search.from(), search.to(), search.agentId(), number, search.callId());
        var page = new PageRequest(
                search.offset() == null ? 0 : search.offset(), search.limit() == null ? 50 : search.limit());
        return find(query, page);
    }

    private Page<Recording> find(Recordings.Query query, PageRequest page) {
        Principal who = currentUser.require();
        var allowed = all(who)
                ? query
                : new Recordings.Query(query.from(), query.to(), who.userId(), query.number(), query.callId());
        return store().find(allowed, page).map(facts -> masked(who, facts.recording()));
    }

    @GET
    @Path("{id}")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Recording findRecording(@PathParam("id") UUID id) {
        return masked(currentUser.require(), permitted(id).recording());
    }

    /** The sound, whole or in parts (RFC 9110, 14). Beginning to listen is audited, seeking is not. */
    @GET
    @Path("{id}/audio")
    @Produces("audio/wav")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Ranged playRecording(@PathParam("id") UUID id, @HeaderParam("Range") @Nullable String range)
            throws IOException {
        Facts facts = permitted(id);
        if (range == null || range.startsWith("bytes=0-")) {
            audit.record(
                    currentUser.require(),
                    "recording.play",
                    "recording/" + id,
                    Map.of("call", facts.recording().callId().toString()));
        }
        long length = sound.length(facts);
        return new Ranged(
                from -> sound.open(facts, length, from),
                length,
                "audio/wav",
                id + ".wav",
                facts.recording().sha256(),
                false);
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
        float[][] peaks = sound.peaks(facts, buckets);
        return new Peaks(facts.recording().millis(), rounded(peaks[0]), rounded(peaks[1]));
    }

    private static List<Float> rounded(float[] peaks) {
        var list = new java.util.ArrayList<Float>(peaks.length);
        for (float peak : peaks) {
            list.add(Math.round(peak * 1000) / 1000f);
        }
        return list;
    }

    private Facts permitted(UUID id) {
        Principal who = currentUser.require();
        return store().find(id)
                .filter(facts ->
                        all(who) || who.userId().equals(facts.recording().agentId()))
                .orElseThrow(() -> new NotFoundException("没有这段录音"));
    }

    private static boolean all(Principal who) {
        return who.hasAny(Role.SUPERVISOR, Role.ADMIN);
    }

    private static Recording masked(Principal who, Recording recording) {
        return recording.withCaller(Privacy.number(who, recording.caller()));
    }

    private RecordingStore store() {
        RecordingStore present = store;
        if (present == null) {
            throw new UnavailableException("录音暂时无法查询，请稍后再试", null);
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

package org.dayu.recording.internal.rest;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Calls;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.recording.internal.Live;
import org.dayu.recording.internal.LiveRecordings;
import org.dayu.recording.internal.RecordingConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The recording of a talk that goes on: how it stands, and its pauses. Agents have their own talk, supervisors all. */
@Path("v1/recordings/live")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
@Component(service = LiveRecordingResource.class, property = Rest.RESOURCE, configurationPid = RecordingConfig.PID)
public final class LiveRecordingResource {

    private final LiveRecordings recordings;
    private final Calls calls;
    private final CurrentUser currentUser;
    private final Audit audit;
    private final boolean agentsPause;

    /**
     * How the recording of a talk stands.
     *
     * @param recording which it is, or {@code null} if the talk is not recorded
     * @param pausedUntil when the pause ends by itself, or {@code null} if there is none
     * @param mayPause whether this person may pause and resume it
     */
    public record LiveView(UUID call, @Nullable UUID recording, @Nullable Instant pausedUntil, boolean mayPause) {}

    /**
     * How recording stands.
     *
     * @param missing how many talks should be recorded and are not
     * @param writing whether the disk takes what is recorded
     */
    public record Standing(int missing, boolean writing) {}

    @Activate
    public LiveRecordingResource(
            RecordingConfig config,
            @Reference LiveRecordings recordings,
            @Reference Calls calls,
            @Reference CurrentUser currentUser,
            @Reference Audit audit) {
        this.recordings = recordings;
        this.calls = calls;
        this.currentUser = currentUser;
        this.audit = audit;
        agentsPause = config.pause_agents();
    }

    @GET
    public Standing recordingStanding() {
        return new Standing(recordings.missing(), recordings.fault().isEmpty());
    }

    @GET
    @Path("{call}")
    public LiveView findLiveRecording(@PathParam("call") UUID call) {
        permitted(call);
        return view(call);
    }

    /** Silence in place of what is said from now on; ends by itself after a while. */
    @POST
    @Path("{call}/pause")
    public LiveView pauseRecording(@PathParam("call") UUID call) {
        return change(call, true);
    }

    @POST
    @Path("{call}/resume")
    public LiveView resumeRecording(@PathParam("call") UUID call) {
        return change(call, false);
    }

    private LiveView change(UUID call, boolean pause) {
        permitted(call);
        Principal who = currentUser.require();
        if (!mayPause(who)) {
            throw new ForbiddenException("没有暂停录音的权限");
        }
        Live live = recordings.find(call).orElseThrow(() -> new NotFoundException("这个通话没有在录音"));
        audit.record(
                who,
                pause ? "recording.pause" : "recording.resume",
                "recording/" + live.recording(),
                Map.of("call", call.toString()));
        if (pause) {
            recordings.pause(call);
        } else {
            recordings.resume(call);
        }
        return view(call);
    }

    private LiveView view(UUID call) {
        boolean may = mayPause(currentUser.require());
        return recordings
                .find(call)
                .map(live -> new LiveView(call, live.recording(), live.pausedUntil(), may))
                .orElseGet(() -> new LiveView(call, null, null, false));
    }

    private boolean mayPause(Principal who) {
        return agentsPause || who.hasAny(Role.SUPERVISOR, Role.ADMIN);
    }

    private void permitted(UUID call) {
        Principal who = currentUser.require();
        CallSnapshot snapshot = calls.find(call).orElseThrow(() -> new NotFoundException("没有这个通话"));
        if (!who.userId().equals(snapshot.agentId()) && !who.hasAny(Role.SUPERVISOR, Role.ADMIN)) {
            throw new NotFoundException("没有这个通话");
        }
    }
}

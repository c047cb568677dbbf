package org.dayu.voicemail.internal.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.rest.Ranged;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.recording.api.Plays;
import org.dayu.recording.api.Sounds;
import org.dayu.voicemail.internal.Entry;
import org.dayu.voicemail.internal.Message;
import org.dayu.voicemail.internal.MessageBook;
import org.dayu.voicemail.internal.Scope;
import org.dayu.voicemail.internal.VoicemailShelf;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The sound of messages; who listens is audited. */
@Path("v1/voicemails/{id}/sound")
@Component(service = VoicemailSoundResource.class, property = Rest.RESOURCE)
public final class VoicemailSoundResource {

    private static final int MOST_BUCKETS = 4_000;

    private final CurrentUser currentUser;
    private final Scope scope;
    private final Audit audit;
    private final Plays plays;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable MessageBook book;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Sounds sounds;

    /**
     * A wave form.
     *
     * @param citizen the loudest sample of each stretch, 0 to 1
     */
    public record Wave(long millis, List<Float> citizen) {}

    @Activate
    public VoicemailSoundResource(@Reference CurrentUser currentUser, @Reference Scope scope, @Reference Audit audit) {
        this(currentUser, scope, audit, new Plays(System::nanoTime));
    }

    VoicemailSoundResource(CurrentUser currentUser, Scope scope, Audit audit, Plays plays) {
        this.currentUser = currentUser;
        this.scope = scope;
        this.audit = audit;
        this.plays = plays;
    }

    /** The sound, whole or in parts (RFC 9110, 14). Listening is audited, whichever part is asked for; seeking is not. */
    @GET
    @Produces("audio/wav")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Ranged playVoicemail(@PathParam("id") UUID id) throws IOException {
        Message message = permitted(id);
        plays.note(currentUser.require().userId(), id, () -> trace("voicemail.play", message));
        return media(message, false);
    }

    /** The WAV file to be kept by whoever needs it outside; each time is audited. */
    @GET
    @Path("download")
    @Produces("audio/wav")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public Ranged downloadVoicemail(@PathParam("id") UUID id) throws IOException {
        Message message = permitted(id);
        trace("voicemail.download", message);
        return media(message, true);
    }

    private Ranged media(Message message, boolean attachment) throws IOException {
        Sounds present = present(sounds);
        long length = present.length(VoicemailShelf.NAME, message.place());
        return new Ranged(
                from -> present.open(VoicemailShelf.NAME, message.place(), length, from),
                length,
                "audio/wav",
                message.id() + ".wav",
                message.sha256(),
                attachment);
    }

    @GET
    @Path("peaks")
    @Produces(MediaType.APPLICATION_JSON)
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public Wave findVoicemailPeaks(@PathParam("id") UUID id, @QueryParam("buckets") @DefaultValue("800") int buckets)
            throws IOException {
        if (buckets < 1 || buckets > MOST_BUCKETS) {
            throw new InvalidException("buckets", "buckets 应为 1 到 " + MOST_BUCKETS);
        }
        Message message = permitted(id);
        float[] peaks = present(sounds).peaks(VoicemailShelf.NAME, message.place(), buckets)[0];
        List<Float> rounded = new ArrayList<>(buckets);
        for (float peak : peaks) {
            rounded.add(Math.round(peak * 1000) / 1000f);
        }
        return new Wave(message.millis(), rounded);
    }

    private void trace(String action, Message message) {
        audit.record(
                currentUser.require(),
                action,
                "voicemail/" + message.id(),
                Map.of("call", message.callId().toString()));
    }

    private Message permitted(UUID id) {
        Principal who = currentUser.require();
        return present(book)
                .find(id)
                .map(Entry::message)
                .filter(message -> scope.has(who, message) && message.dropped() == null)
                .orElseThrow(() -> new NotFoundException("没有这条留言"));
    }

    private static <T> T present(@Nullable T service) {
        if (service == null) {
            throw new UnavailableException("留言暂时无法播放，请稍后再试", null);
        }
        return service;
    }
}

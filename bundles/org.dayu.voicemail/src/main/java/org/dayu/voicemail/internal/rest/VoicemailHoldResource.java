package org.dayu.voicemail.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.Users;
import org.dayu.recording.api.LegalHolds;
import org.dayu.recording.api.Recording;
import org.dayu.voicemail.internal.Entry;
import org.dayu.voicemail.internal.MessageBook;
import org.dayu.voicemail.internal.MessageFeed;
import org.dayu.voicemail.internal.VoicemailShelf;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Legal holds of messages: retention does not touch a message as long as one stands. */
@Path("v1/voicemails/{id}/hold")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = VoicemailHoldResource.class, property = Rest.RESOURCE)
public final class VoicemailHoldResource {

    private static final int LONGEST_REASON = 200;

    private final CurrentUser currentUser;
    private final Users users;
    private final MessageFeed feed;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable MessageBook book;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable LegalHolds holds;

    /** Why a message must be kept, or may go. */
    public record Keep(@Nullable String reason) {}

    @Activate
    public VoicemailHoldResource(
            @Reference CurrentUser currentUser,
            @Reference Users users,
            @Reference MessageFeed feed,
            @Reference Audit audit) {
        this.currentUser = currentUser;
        this.users = users;
        this.feed = feed;
        this.audit = audit;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public VoicemailView holdVoicemail(@PathParam("id") UUID id, @Nullable Keep keep) {
        Principal who = currentUser.require();
        String reason = reason(keep);
        Entry was = kept(id);
        if (!present(holds)
                .hold(VoicemailShelf.NAME, id, new Recording.Hold(reason, who.displayName(), Instant.now(clock)))) {
            throw none();
        }
        return changed(who, "voicemail.hold", was, reason);
    }

    /** Lifts a hold. */
    @POST
    @Path("release")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public VoicemailView releaseVoicemailHold(@PathParam("id") UUID id, @Nullable Keep keep) {
        Principal who = currentUser.require();
        String reason = reason(keep);
        Entry was = kept(id);
        return present(holds).release(VoicemailShelf.NAME, id)
                ? changed(who, "voicemail.unhold", was, reason)
                : VoicemailView.of(who, was, users);
    }

    private VoicemailView changed(Principal who, String action, Entry was, String reason) {
        Entry now = kept(was.message().id());
        audit.record(who, action, "voicemail/" + was.message().id(), Map.of("reason", reason));
        feed.tell(was, now);
        return VoicemailView.of(who, now, users);
    }

    /** What was dropped has no sound to be kept. */
    private Entry kept(UUID id) {
        return present(book)
                .find(id)
                .filter(entry -> entry.state() != Entry.State.DROPPED)
                .orElseThrow(VoicemailHoldResource::none);
    }

    private static NotFoundException none() {
        return new NotFoundException("没有这条留言");
    }

    private static String reason(@Nullable Keep keep) {
        String reason =
                keep == null || keep.reason() == null ? "" : keep.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new InvalidException("reason", "请填写原因，不超过 " + LONGEST_REASON + " 字");
        }
        return reason;
    }

    private static <T> T present(@Nullable T service) {
        if (service == null) {
            throw new UnavailableException("留言暂时无法查询，请稍后再试", null);
        }
        return service;
    }
}

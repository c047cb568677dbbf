package org.dayu.outbound.internal.rest;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.AgentState;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.outbound.internal.campaign.Contact;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.dayu.outbound.internal.campaign.Preview;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An agent works through a campaign: takes the next citizen, looks, dials, says what came of it. */
@Path("v1/preview")
@Produces(MediaType.APPLICATION_JSON)
@Secured({Role.AGENT, Role.SUPERVISOR})
@Component(service = PreviewResource.class, property = Rest.RESOURCE)
public final class PreviewResource {

    private static final int NOTE = 1000;
    private static final Set<Result> SAID = EnumSet.of(
            Result.REACHED, Result.REFUSED, Result.WRONG_NUMBER, Result.DO_NOT_CALL, Result.SKIPPED, Result.NO_ANSWER);

    private final Preview preview;
    private final AgentDesk desk;
    private final CurrentUser currentUser;
    private final Clock clock = Clock.systemUTC();

    /** @param campaign whose next citizen is wanted */
    public record Next(@Nullable UUID campaign) {}

    /**
     * What came of it.
     *
     * @param outcome {@code REACHED}, {@code REFUSED}, {@code WRONG_NUMBER}, {@code DO_NOT_CALL} (also for the list),
     *     {@code SKIPPED}, {@code NO_ANSWER}
     * @param again call again then, instead of closing it
     * @param mine whether that call-back is mine alone, until a while after it fell due
     */
    public record Said(
            @Nullable Result outcome, @Nullable Instant again, @Nullable Boolean mine, @Nullable String note) {}

    /** Something that an agent wrote down. */
    public record ContactNote(Instant at, String by, String text) {}

    public record NewNote(@Nullable String text) {}

    @Activate
    public PreviewResource(@Reference Preview preview, @Reference AgentDesk desk, @Reference CurrentUser currentUser) {
        this.preview = preview;
        this.desk = desk;
        this.currentUser = currentUser;
    }

    /** The next citizen for me, or the one that I have; 404 when nobody is due. */
    @POST
    @Path("next")
    @Consumes(MediaType.APPLICATION_JSON)
    public CampaignContactView takeContact(Next next) {
        Principal who = currentUser.require();
        if (next.campaign() == null) {
            throw new InvalidException("campaign", "请选择外呼任务");
        }
        return preview.next(next.campaign(), who.userId(), clock.instant())
                .map(one -> CampaignContactView.of(who, one))
                .orElseThrow(() -> new NotFoundException("现在没有要呼叫的市民"));
    }

    /** Rings my phone, then the citizen. */
    @POST
    @Path("{id}/call")
    public CampaignContactView callContact(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        AgentSnapshot agent = desk.find(who.userId())
                .filter(found -> found.state() != AgentState.SIGNED_OUT && found.phone() != null)
                .orElseThrow(() -> new ConflictException("请先签入话机再呼叫"));
        if (agent.call() != null) {
            throw new ConflictException("您正在通话，结束后再呼叫");
        }
        Contact called = preview.call(id, who, String.valueOf(agent.phone()), clock.instant());
        return CampaignContactView.of(who, called);
    }

    /** My own entries of campaigns that run: promised call-backs, and what was assigned to me. */
    @GET
    @Path("mine")
    public List<CampaignContactView> listOwnContacts() {
        Principal who = currentUser.require();
        return preview.own(who.userId()).stream()
                .map(one -> CampaignContactView.of(who, one))
                .toList();
    }

    @GET
    @Path("{id}/notes")
    public List<ContactNote> listContactNotes(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        boolean whole = Privacy.mayReadNumbers(who);
        return preview.notes(id, who).stream()
                .map(one -> new ContactNote(one.at(), one.byName(), whole ? one.text() : ""))
                .toList();
    }

    @POST
    @Path("{id}/notes")
    @Consumes(MediaType.APPLICATION_JSON)
    public void addContactNote(@PathParam("id") UUID id, NewNote note) {
        String text = note.text() == null ? "" : note.text();
        if (text.isBlank() || text.length() > NOTE) {
            throw new InvalidException("text", "请填写备注，不超过 " + NOTE + " 字");
        }
        preview.note(id, text, currentUser.require(), clock.instant());
    }

    @POST
    @Path("{id}/result")
    @Consumes(MediaType.APPLICATION_JSON)
    public CampaignContactView closeContact(@PathParam("id") UUID id, Said said) {
        Principal who = currentUser.require();
        if (said.note() != null && said.note().length() > NOTE) {
            throw new InvalidException("note", "备注不超过 " + NOTE + " 字");
        }
        if (said.again() == null && (said.outcome() == null || !SAID.contains(said.outcome()))) {
            throw new InvalidException("outcome", "请选择结果");
        }
        Contact row = said.again() != null
                ? preview.later(id, said.again(), Boolean.TRUE.equals(said.mine()), said.note(), who, clock.instant())
                : preview.close(id, said.outcome(), said.note(), who, clock.instant());
        return CampaignContactView.of(who, row);
    }
}

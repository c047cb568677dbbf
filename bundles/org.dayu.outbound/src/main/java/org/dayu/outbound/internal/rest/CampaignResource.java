package org.dayu.outbound.internal.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.rest.Upload;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.outbound.internal.campaign.Campaign;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.campaign.CampaignFeed;
import org.dayu.outbound.internal.campaign.CampaignStore;
import org.dayu.outbound.internal.campaign.CampaignView;
import org.dayu.outbound.internal.campaign.Contact;
import org.dayu.outbound.internal.campaign.ContactImport;
import org.dayu.outbound.internal.campaign.ResultTable;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Campaigns: lists of citizens to be called. Supervisors make and steer them; agents see those that run. */
@Path("v1/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Component(service = CampaignResource.class, property = Rest.RESOURCE)
public final class CampaignResource {

    private static final Duration WINDOW = Duration.ofHours(24);

    private final CampaignStore store;
    private final CampaignFeed feed;
    private final ContactImport imports;
    private final Users users;
    private final CurrentUser currentUser;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public CampaignResource(
            @Reference CampaignStore store,
            @Reference CampaignFeed feed,
            @Reference ContactImport imports,
            @Reference Users users,
            @Reference CurrentUser currentUser,
            @Reference Audit audit) {
        this.store = store;
        this.feed = feed;
        this.imports = imports;
        this.users = users;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    /** Newest first; agents see only those that run. */
    @GET
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public List<CampaignView> listCampaigns() {
        boolean all = currentUser.require().hasAny(Role.SUPERVISOR, Role.ADMIN);
        return store.campaigns().stream()
                .filter(one -> all || one.state() == State.RUNNING)
                .map(this::view)
                .toList();
    }

    @GET
    @Path("{id}")
    @Secured({Role.AGENT, Role.SUPERVISOR, Role.ADMIN})
    public CampaignView getCampaign(@PathParam("id") UUID id) {
        return view(find(id));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Role.SUPERVISOR)
    public CampaignView addCampaign(CampaignFields fields) {
        Principal who = currentUser.require();
        Campaign campaign = fields.read(Uuids.next(), who.userId(), clock.instant());
        store.put(campaign);
        return told(who, "campaign.added", find(campaign.id()));
    }

    /** Its way of calling stays once it has begun; the rest may change while it is paused. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Secured(Role.SUPERVISOR)
    public CampaignView changeCampaign(@PathParam("id") UUID id, CampaignFields fields) {
        Principal who = currentUser.require();
        Campaign before = find(id);
        Campaign after = fields.read(id, before.createdBy(), before.createdAt());
        if (before.state() != State.DRAFT && before.state() != State.PAUSED) {
            throw new ConflictException("请先暂停再修改");
        }
        if (before.state() == State.PAUSED && before.mode() != after.mode()) {
            throw new ConflictException("已开始的任务不能改变外呼方式");
        }
        store.put(after);
        return told(who, "campaign.changed", find(id));
    }

    @POST
    @Path("{id}/start")
    @Secured(Role.SUPERVISOR)
    public CampaignView startCampaign(@PathParam("id") UUID id) {
        if (store.progress(id, clock.instant()).total() == 0) {
            throw new ConflictException("名单是空的，请先导入");
        }
        return move(id, "campaign.started", List.of(State.DRAFT, State.PAUSED, State.FINISHED), State.RUNNING);
    }

    /** No further calls; those that live go on. */
    @POST
    @Path("{id}/pause")
    @Secured(Role.SUPERVISOR)
    public CampaignView pauseCampaign(@PathParam("id") UUID id) {
        return move(id, "campaign.paused", List.of(State.RUNNING), State.PAUSED);
    }

    /** For good. */
    @POST
    @Path("{id}/stop")
    @Secured(Role.SUPERVISOR)
    public CampaignView stopCampaign(@PathParam("id") UUID id) {
        return move(
                id,
                "campaign.stopped",
                List.of(State.DRAFT, State.RUNNING, State.PAUSED, State.FINISHED),
                State.STOPPED);
    }

    private CampaignView move(UUID id, String action, List<State> from, State to) {
        Principal who = currentUser.require();
        find(id);
        Campaign moved =
                store.move(id, from, to, clock.instant()).orElseThrow(() -> new ConflictException("任务现在的状态不允许这样做"));
        return told(who, action, moved);
    }

    /** Imports a CSV file with a header line; wrong rows are reported and the others taken. */
    @POST
    @Path("{id}/contacts")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Secured(Role.SUPERVISOR)
    public ContactImport.Report importContacts(@PathParam("id") UUID id, Upload upload) {
        Principal who = currentUser.require();
        Campaign campaign = find(id);
        if (campaign.state() == State.STOPPED) {
            throw new ConflictException("任务已终止，不能再导入");
        }
        try {
            var report = imports.read(
                    id,
                    campaign.mode() == Campaign.Mode.PREVIEW,
                    upload.content().readAllBytes(),
                    clock.instant());
            audit.record(who, "campaign.imported", "campaign/" + id, Map.of("added", Integer.toString(report.added())));
            feed.changed(view(campaign));
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException("an upload that was received cannot be read", e);
        }
    }

    @GET
    @Path("{id}/contacts")
    @Secured({Role.SUPERVISOR, Role.ADMIN})
    public Page<CampaignContactView> listCampaignContacts(
            @PathParam("id") UUID id,
            @QueryParam("state") Contact.@Nullable State state,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        Principal who = currentUser.require();
        return store.contacts(id, state, new PageRequest(offset, limit))
                .map(one -> CampaignContactView.of(who, one, this::name));
    }

    /** Every contact with what came of it and what was answered by keys, for office programs. */
    @GET
    @Path("{id}/results")
    @Produces("text/csv; charset=utf-8")
    @Secured(Role.SUPERVISOR)
    public String exportCampaign(@PathParam("id") UUID id) {
        Principal who = currentUser.require();
        String table = ResultTable.of(store, find(id));
        audit.record(who, "campaign.exported", "campaign/" + id, Map.of());
        return table;
    }

    private @Nullable String name(UUID agent) {
        return users.find(agent).map(UserInfo::displayName).orElse(null);
    }

    private CampaignView told(Principal who, String action, Campaign campaign) {
        audit.record(who, action, "campaign/" + campaign.id(), Map.of());
        CampaignView view = view(campaign);
        feed.changed(view);
        return view;
    }

    private CampaignView view(Campaign campaign) {
        Instant since = clock.instant().minus(WINDOW);
        return CampaignView.of(campaign, store.progress(campaign.id(), since), 0, 0);
    }

    private Campaign find(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFoundException("没有这个外呼任务"));
    }
}

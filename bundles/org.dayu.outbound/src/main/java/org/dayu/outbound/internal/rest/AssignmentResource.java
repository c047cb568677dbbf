package org.dayu.outbound.internal.rest;

import java.util.List;
import java.util.Map;
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
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.rest.Rest;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.Secured;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.outbound.internal.campaign.Campaign;
import org.dayu.outbound.internal.campaign.CampaignStore;
import org.dayu.outbound.internal.campaign.CampaignStore.Share;
import org.dayu.outbound.internal.campaign.CampaignStore.Which;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which agent has which entries of a preview campaign. */
@Path("v1/campaigns/{id}/assignment")
@Produces(MediaType.APPLICATION_JSON)
@Secured(Role.SUPERVISOR)
@Component(service = AssignmentResource.class, property = Rest.RESOURCE)
public final class AssignmentResource {

    private static final int MOST_CONTACTS = 1_000;

    private final CampaignStore store;
    private final AgentDesk desk;
    private final Users users;
    private final CurrentUser currentUser;
    private final Audit audit;

    @Activate
    public AssignmentResource(
            @Reference CampaignStore store,
            @Reference AgentDesk desk,
            @Reference Users users,
            @Reference CurrentUser currentUser,
            @Reference Audit audit) {
        this.store = store;
        this.desk = desk;
        this.users = users;
        this.currentUser = currentUser;
        this.audit = audit;
    }

    /**
     * Who gets what.
     *
     * @param agents in turn; empty to take entries back
     * @param contacts these, or {@code null}
     * @param from those of this agent, or {@code null}; with neither, those that are nobody's
     */
    public record Wanted(@Nullable List<UUID> agents, @Nullable List<UUID> contacts, @Nullable UUID from) {}

    /** @param changed entries; those that an agent has in hand, and those that are done, stay */
    public record Done(int changed) {}

    /**
     * What an agent has.
     *
     * @param agentId {@code null} for what is nobody's
     * @param promised of the open ones, call-backs promised for a time
     */
    public record ShareView(
            @Nullable UUID agentId,
            @Nullable String name,
            @Nullable String workNumber,
            int open,
            int promised,
            int done) {}

    @GET
    public List<ShareView> listShares(@PathParam("id") UUID id) {
        find(id);
        return store.shares(id).stream().map(this::view).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Done assignContacts(@PathParam("id") UUID id, Wanted wanted) {
        Principal who = currentUser.require();
        Campaign campaign = find(id);
        if (campaign.mode() != Campaign.Mode.PREVIEW) {
            throw new ConflictException("只有预览外呼可以指定坐席");
        }
        List<UUID> agents = wanted.agents() == null ? List.of() : wanted.agents();
        for (UUID agent : agents) {
            if (desk.find(agent).isEmpty()) {
                throw new InvalidException("agents", "没有这位坐席");
            }
        }
        if (wanted.contacts() != null && wanted.contacts().size() > MOST_CONTACTS) {
            throw new InvalidException("contacts", "一次最多选择 " + MOST_CONTACTS + " 个");
        }
        int changed = store.own(id, new Which(wanted.contacts(), wanted.from()), agents);
        audit.record(
                who,
                agents.isEmpty() ? "campaign.taken-back" : "campaign.assigned",
                "campaign/" + id,
                Map.of("contacts", Integer.toString(changed), "agents", Integer.toString(agents.size())));
        return new Done(changed);
    }

    private ShareView view(Share share) {
        UUID agent = share.agent();
        if (agent == null) {
            return new ShareView(null, null, null, share.open(), share.promised(), share.done());
        }
        return new ShareView(
                agent,
                users.find(agent).map(UserInfo::displayName).orElse(null),
                desk.find(agent).map(AgentSnapshot::workNumber).orElse(null),
                share.open(),
                share.promised(),
                share.done());
    }

    private Campaign find(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFoundException("没有这个外呼任务"));
    }
}

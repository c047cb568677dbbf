package org.dayu.outbound.internal.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dayu.blacklist.api.Blacklist;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.campaign.CampaignStore.Note;
import org.dayu.outbound.internal.campaign.CampaignStore.Own;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.dayu.outbound.internal.refusal.Refusal;
import org.dayu.outbound.internal.refusal.RefusalFile;
import org.dayu.outbound.internal.refusal.RefusalStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Gives agents one citizen after the other, and dials when they say so. Waits for the database and for the call. */
@Component(service = Preview.class)
public final class Preview {

    private static final Duration LOOK = Duration.ofMinutes(30);
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration FARTHEST = Duration.ofDays(90);
    private static final int ANSWER_SECONDS = 3;
    private static final int MOST_OWN = 200;
    private static final String RESTS = "该任务没有在进行预览外呼";
    private static final String CLOSED = "现在不在该任务的外呼时段内";

    private final CampaignStore store;
    private final RefusalStore refusals;
    private final CallControl control;
    private final OutboundSettings settings;
    private final Audit audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Blacklist blacklist;

    @Activate
    public Preview(
            @Reference CampaignStore store,
            @Reference RefusalStore refusals,
            @Reference CallControl control,
            @Reference OutboundSettings settings,
            @Reference Audit audit) {
        this.store = store;
        this.refusals = refusals;
        this.control = control;
        this.settings = settings;
        this.audit = audit;
    }

    /** The next citizen for an agent, or the one that the agent has. */
    public Optional<Contact> next(UUID campaign, UUID agent, Instant now) {
        Campaign found = campaign(campaign);
        if (!goesOn(found)) {
            throw new ConflictException(RESTS);
        }
        if (!found.hours().open(now)) {
            throw new ConflictException(CLOSED);
        }
        return store.assign(campaign, agent, now, now.plus(LOOK));
    }

    private Campaign campaign(UUID id) {
        return store.find(id).orElseThrow(() -> new NotFoundException("没有这个外呼任务"));
    }

    private static boolean goesOn(Campaign campaign) {
        return campaign.state() == Campaign.State.RUNNING && campaign.mode() == Campaign.Mode.PREVIEW;
    }

    /**
     * Rings the agent, then the citizen.
     *
     * @throws ConflictException with the reason if it must not be; the citizen is given back or closed then
     */
    public Contact call(UUID id, Principal agent, String account, Instant now) {
        Contact theirs = store.contact(id)
                .filter(one ->
                        one.state() == Contact.State.ASSIGNED && agent.userId().equals(one.agent()))
                .orElseThrow(Preview::notTaken);
        check(theirs, now);
        UUID call = Uuids.next();
        Contact contact =
                store.claim(id, agent.userId(), call, now, now.plus(CLAIM)).orElseThrow(Preview::notTaken);
        audit.record(
                agent,
                "preview.called",
                "contact/" + id,
                Map.of("campaign", contact.campaign().toString(), "call", call.toString()));
        Map<String, String> notes = Map.of(Ends.CAMPAIGN, contact.campaign().toString(), Ends.CONTACT, id.toString());
        try {
            CallAnswer answer = control.execute(new CallCommand.Dial(
                            UUID.randomUUID(), call, agent.userId(), account, contact.number(), notes))
                    .toCompletableFuture()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer instanceof CallAnswer.Done) {
                return contact;
            }
            store.release(id, now);
            throw new ConflictException(answer instanceof CallAnswer.Refused no ? no.why() : "呼叫没有接通，请稍后再试");
        } catch (TimeoutException e) {
            throw new UnavailableException("呼叫暂时没有响应，请稍后查看结果", e);
        } catch (ExecutionException e) {
            store.release(id, now);
            throw new UnavailableException("呼叫没有发出，请重试", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("操作被中断，请重试", e);
        }
    }

    /** What is asked before each attempt: the agent may have looked for long. */
    private void check(Contact contact, Instant now) {
        Campaign campaign = campaign(contact.campaign());
        if (!goesOn(campaign)) {
            store.release(contact.id(), now);
            throw new ConflictException(RESTS);
        }
        if (!campaign.hours().open(now)) {
            store.release(contact.id(), campaign.hours().next(now));
            throw new ConflictException(CLOSED);
        }
        if (contact.until() != null && !now.isBefore(contact.until())) {
            throw closed(contact, Result.EXPIRED, "这位市民的呼叫时限已过，不再呼叫", now);
        }
        if (blocked(contact.number())) {
            throw closed(contact, Result.BLOCKED, "该号码已列入黑名单，不再呼叫", now);
        }
        if (refused(contact.number(), now)) {
            throw closed(contact, Result.DO_NOT_CALL, "该号码已列入勿扰名单，不再呼叫", now);
        }
    }

    private ConflictException closed(Contact contact, Result result, String why, Instant now) {
        store.close(contact.id(), result, null, now);
        return new ConflictException(why);
    }

    private boolean blocked(String number) {
        Blacklist present = blacklist;
        return present != null && present.check(number) instanceof Verdict.Blocked;
    }

    private boolean refused(String number, Instant now) {
        return refusals.find(number)
                .filter(one -> one.until() == null || one.until().isAfter(now))
                .isPresent();
    }

    /**
     * Calls again later; a campaign that was over with this citizen goes on.
     *
     * @param mine whether it is this agent's own call-back, which others may make only a while after it fell due
     */
    public Contact later(UUID id, Instant due, boolean mine, @Nullable String note, Principal who, Instant now) {
        Contact before = mustBeTheirs(id, who);
        if (mine) {
            if (!due.isAfter(now) || due.isAfter(now.plus(FARTHEST))) {
                throw new InvalidException("again", "回拨时间应在今后 90 天内");
            }
            if (!campaign(before.campaign()).hours().open(due)) {
                throw new InvalidException("again", "回拨时间不在该任务的外呼时段内");
            }
        }
        Own own = mine ? new Own(who.userId(), due.plus(settings.grace())) : null;
        Contact again = store.later(id, due, own, note).orElseThrow(Preview::busy);
        store.move(again.campaign(), List.of(Campaign.State.FINISHED), Campaign.State.RUNNING, now);
        noted(id, note, who, now);
        return again;
    }

    /** What is this agent's own and still to be called, promised call-backs first. */
    public List<Contact> own(UUID agent) {
        return store.owned(agent, MOST_OWN);
    }

    /** Writes something down about a citizen, whatever comes of the call. */
    public void note(UUID id, String text, Principal who, Instant now) {
        mustBeTheirs(id, who);
        noted(id, text, who, now);
    }

    /** What has been written down, oldest first. */
    public List<Note> notes(UUID id, Principal who) {
        mustBeTheirs(id, who);
        return store.notes(id);
    }

    private void noted(UUID id, @Nullable String text, Principal who, Instant now) {
        if (text != null && !text.isBlank()) {
            store.note(id, new Note(now, who.userId(), who.displayName(), text.strip()));
        }
    }

    public Contact close(UUID id, Result outcome, @Nullable String note, Principal who, Instant now) {
        mustBeTheirs(id, who);
        Contact closed = store.close(id, outcome, note, now).orElseThrow(Preview::busy);
        noted(id, note, who, now);
        if (outcome == Result.DO_NOT_CALL) {
            refusals.put(List.of(new Refusal(closed.number(), RefusalFile.USUAL_REASON, null, who.userId(), now)));
            audit.record(who, Refusal.ADDED, Refusal.TARGET, Map.of("reason", RefusalFile.USUAL_REASON));
        }
        return closed;
    }

    private Contact mustBeTheirs(UUID id, Principal who) {
        return store.contact(id)
                .filter(one -> who.has(Role.SUPERVISOR)
                        || who.userId().equals(one.agent())
                        || who.userId().equals(one.owner()))
                .orElseThrow(() -> new NotFoundException("没有这位市民，或由他人负责"));
    }

    private static ConflictException notTaken() {
        return new ConflictException("请先领取这位市民，或等待上一次呼叫结束");
    }

    private static ConflictException busy() {
        return new ConflictException("没有这位市民，或正在呼叫");
    }
}

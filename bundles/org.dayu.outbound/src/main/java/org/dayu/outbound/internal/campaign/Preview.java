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

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.dayu.outbound.internal.refusal.Refusal;
import org.dayu.outbound.internal.refusal.RefusalFile;
import org.dayu.outbound.internal.refusal.RefusalStore;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives agents one citizen after the other, and dials when they say so. Waits for the database and for the call. */
@Component(service = Preview.class)
public final class Preview {

    private static final Duration LOOK = Duration.ofMinutes(30);
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final int ANSWER_SECONDS = 3;

    private final CampaignStore store;
    private final RefusalStore refusals;
    private final CallControl control;

    @Activate
    public Preview(@Reference CampaignStore store, @Reference RefusalStore refusals, @Reference CallControl control) {
        this.store = store;
        this.refusals = refusals;
        this.control = control;
    }

    /** The next citizen for an agent, or the one that the agent has. */
    public Optional<Contact> next(UUID campaign, UUID agent, Instant now) {
        Campaign found = store.find(campaign).orElseThrow(() -> new NotFoundException("没有这个外呼任务"));
        if (found.state() != Campaign.State.RUNNING || found.mode() != Campaign.Mode.PREVIEW) {
            throw new ConflictException("该任务没有在进行预览外呼");
        }
        if (!found.hours().open(now)) {
            throw new ConflictException("现在不在该任务的外呼时段内");
        }
        return store.assign(campaign, agent, now, now.plus(LOOK));
    }

    /** Rings the agent, then the citizen. */
    public Contact call(UUID id, UUID agent, String account, Instant now) {
        UUID call = Uuids.next();
        Contact contact = store.claim(id, agent, call, now, now.plus(CLAIM))
                .orElseThrow(() -> new ConflictException("请先领取这位市民，或等待上一次呼叫结束"));
        Map<String, String> notes = Map.of(Ends.CAMPAIGN, contact.campaign().toString(), Ends.CONTACT, id.toString());
        try {
            CallAnswer answer = control.execute(
                            new CallCommand.Dial(UUID.randomUUID(), call, agent, account, contact.number(), notes))
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

    public Contact later(UUID id, Instant due, @Nullable String note, Principal who) {
        mustBeTheirs(id, who);
        return store.later(id, due, note).orElseThrow(Preview::busy);
    }

    public Contact close(UUID id, Result outcome, @Nullable String note, Principal who, Instant now) {
        mustBeTheirs(id, who);
        Contact closed = store.close(id, outcome, note, now).orElseThrow(Preview::busy);
        if (outcome == Result.DO_NOT_CALL) {
            refusals.put(List.of(new Refusal(closed.number(), RefusalFile.USUAL_REASON, null, who.userId(), now)));
        }
        return closed;
    }

    private void mustBeTheirs(UUID id, Principal who) {
        boolean theirs = store.contact(id)
                .filter(one -> who.has(Role.SUPERVISOR) || who.userId().equals(one.agent()))
                .isPresent();
        if (!theirs) {
            throw new NotFoundException("没有这位市民，或由他人负责");
        }
    }

    private static ConflictException busy() {
        return new ConflictException("没有这位市民，或正在呼叫");
    }
}

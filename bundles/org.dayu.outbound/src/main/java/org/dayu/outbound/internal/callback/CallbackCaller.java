package org.dayu.outbound.internal.callback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.id.Uuids;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.dayu.outbound.internal.callback.Callback.Result;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Calls citizens back. An entry is taken before the call begins, so that no two call the same citizen; what came of the
 * call is read from its record, so that it is known whatever dies meanwhile.
 *
 * <p>Thread-safe; asks the database and waits for the call's loop, so not for threads that must not block.
 */
@Component(service = CallbackCaller.class)
public final class CallbackCaller {

    private static final int ANSWER_SECONDS = 3;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final CallbackStore store;
    private final CallControl control;
    private final OutboundSettings settings;
    private final CallbackFeed feed;
    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Blacklist blacklist;

    @Activate
    public CallbackCaller(
            @Reference CallbackStore store,
            @Reference CallControl control,
            @Reference OutboundSettings settings,
            @Reference CallbackFeed feed) {
        this(store, control, settings, feed, Clock.systemUTC());
    }

    CallbackCaller(
            CallbackStore store, CallControl control, OutboundSettings settings, CallbackFeed feed, Clock clock) {
        this.store = store;
        this.control = control;
        this.settings = settings;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Rings the agent, then the citizen.
     *
     * @throws ConflictException with the reason if it cannot be begun
     */
    public Callback agentFirst(UUID id, UUID agent, String account) {
        UUID call = Uuids.next();
        Callback row = claim(id, call, agent, Mode.AGENT_FIRST);
        return begin(row, new CallCommand.Dial(UUID.randomUUID(), call, agent, account, row.number(), notes(row)));
    }

    /**
     * Rings the citizen, who then comes to the queue in the place that is kept.
     *
     * @throws ConflictException with the reason if it cannot be begun
     */
    public Callback citizenFirst(UUID id) {
        UUID call = Uuids.next();
        Callback row = claim(id, call, null, Mode.CITIZEN_FIRST);
        String queue = row.queue() == null ? settings.callbacks().queue() : row.queue();
        return begin(
                row,
                new CallCommand.CallOut(
                        UUID.randomUUID(),
                        call,
                        row.number(),
                        settings.callbacks().ring(),
                        new CallCommand.Then.Queue(queue, row.since()),
                        notes(row)));
    }

    private static Map<String, String> notes(Callback row) {
        return Map.of(Deed.CALLBACK, row.id().toString());
    }

    private Callback claim(UUID id, UUID call, @Nullable UUID by, Mode mode) {
        Instant now = clock.instant();
        Callback found = store.find(id).orElseThrow(() -> new NotFoundException("没有这条待回拨"));
        if (blocked(found.number())) {
            store.close(id, Result.BLOCKED, null, now).ifPresent(feed::done);
            throw new ConflictException("该号码已列入黑名单，不再回拨");
        }
        Callback row = store.claim(id, call, by, mode, now, now.plus(LEASE))
                .orElseThrow(() -> new ConflictException("这位市民正由他人回拨，或已办完"));
        feed.changed(row);
        return row;
    }

    private boolean blocked(String number) {
        Blacklist present = blacklist;
        return present != null && present.check(number) instanceof Verdict.Blocked;
    }

    private Callback begin(Callback row, CallCommand command) {
        try {
            CallAnswer answer = control.execute(command).toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer instanceof CallAnswer.Done) {
                return row;
            }
            release(row, command);
            throw new ConflictException(answer instanceof CallAnswer.Refused refused ? refused.why() : "呼叫没有接通，请稍后再试");
        } catch (TimeoutException e) {
            // it may yet begin: its record, or the end of the lease, settles it
            throw new UnavailableException("呼叫暂时没有响应，请稍后查看结果", e);
        } catch (ExecutionException e) {
            release(row, command);
            throw new UnavailableException("呼叫没有发出，请重试", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("操作被中断，请重试", e);
        }
    }

    private void release(Callback row, CallCommand command) {
        Instant now = clock.instant();
        store.release(row.id(), command.call(), Outcome.FAILED, now, now.plusSeconds(60))
                .ifPresent(feed::changed);
    }
}

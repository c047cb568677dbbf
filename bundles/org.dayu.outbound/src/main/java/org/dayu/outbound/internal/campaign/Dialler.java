package org.dayu.outbound.internal.campaign;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.blacklist.api.Blacklist;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.outbound.internal.campaign.Blending.Promise;
import org.dayu.outbound.internal.campaign.Campaign.Mode;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.outbound.internal.campaign.Contact.Result;
import org.jspecify.annotations.Nullable;

/**
 * Begins the calls of campaigns, if this node holds the lease; keeps the contacts taken whose calls live on this node or
 * are known to live on another, whoever began them. What is under way counts wherever it is: by what nodes tell of their
 * calls, and by the database for those that none tells of. One thread owns it and calls {@link #turn}; what it hears of calls ({@link #heard}) may come from
 * any thread and is applied at the next turn. Time is its clock's.
 */
final class Dialler {

    private static final Duration LEASE = Duration.ofSeconds(15);
    /** So much before others may take the lease no call is begun any more: this process may have been paused. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int MOST_A_TURN = 20;

    private final CampaignStore store;
    private final CallControl control;
    private final AgentDesk desk;
    private final Supplier<CallCommand.@Nullable Unattended> unattended;
    private final Clock clock;
    private final String node;
    private final Watcher watcher;
    private final FloorWatch floor;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final Map<UUID, CampaignStore.Progress> told = new HashMap<>();
    private Instant renewed = Instant.MIN;
    private Instant tendAt = Instant.MIN;
    private Instant heldUntil = Instant.MIN;
    private Map<UUID, Integer> unheard = Map.of();

    volatile @Nullable Blacklist blacklist;

    /** Is told how campaigns go, on the dialler's thread; must not block. */
    interface Watcher {
        void progress(Campaign campaign, CampaignStore.Progress progress, int calls, int talks);
    }

    Dialler(
            CampaignStore store,
            CallControl control,
            AgentDesk desk,
            Supplier<Promise> promise,
            Supplier<CallCommand.@Nullable Unattended> unattended,
            Clock clock,
            String node,
            Watcher watcher) {
        this.store = store;
        this.control = control;
        this.desk = desk;
        this.unattended = unattended;
        this.clock = clock;
        this.node = node;
        this.watcher = watcher;
        floor = new FloorWatch(promise, clock.millis());
    }

    /** A call of another node has changed; that node writes down when it was answered. Any thread. */
    void heardElsewhere(@Nullable CallSnapshot before, CallSnapshot now) {
        Instant at = clock.instant();
        inbox.add(() -> floor.changed(before, now, at));
    }

    /** A call of this node has changed. Any thread. */
    void heard(@Nullable CallSnapshot before, CallSnapshot now) {
        Instant at = clock.instant();
        inbox.add(() -> {
            UUID answered = floor.changed(before, now, at);
            if (answered != null) {
                store.answered(answered, at);
            }
        });
    }

    /** Does what is due. */
    void turn() {
        for (Runnable next = inbox.poll(); next != null; next = inbox.poll()) {
            next.run();
        }
        Instant now = clock.instant();
        renew(now);
        if (!store.hold(node, LEASE)) {
            return;
        }
        if (!now.isBefore(tendAt)) {
            tendAt = now.plus(RENEWAL);
            store.tend(now);
        }
        heldUntil = now.plus(LEASE).minus(MARGIN);
        unheard = new HashMap<>();
        store.underWay().forEach((campaign, calls) -> unheard.put(campaign, floor.unheard(calls, now.toEpochMilli())));
        List<Campaign> campaigns = store.campaigns();
        Map<String, Integer> given = unheardByQueue(campaigns);
        for (Campaign campaign : campaigns) {
            if (campaign.state() == State.RUNNING) {
                run(campaign, given, now);
            }
        }
    }

    /** Calls that nobody tells of may want an agent each: of their queue's agents so many are given away already. */
    private Map<String, Integer> unheardByQueue(List<Campaign> campaigns) {
        Map<String, Integer> given = new HashMap<>();
        campaigns.stream()
                .filter(campaign -> campaign.mode().agents() && campaign.queue() != null)
                .forEach(campaign -> given.merge(campaign.queue(), unheard(campaign), Integer::sum));
        return given;
    }

    private int unheard(Campaign campaign) {
        return unheard.getOrDefault(campaign.id(), 0);
    }

    /** Whoever knows of a call says that it lives, whichever node begins the calls. */
    private void renew(Instant now) {
        if (now.isBefore(renewed.plus(RENEWAL))) {
            return;
        }
        List<UUID> alive = floor.live().stream().map(call -> call.call).toList();
        if (!alive.isEmpty()) {
            store.alive(alive, now.plus(CLAIM));
        }
        if (!now.isBefore(renewed.plus(RENEWAL.multipliedBy(3)))) {
            // we, or the database, were away: before any claim is taken for lost the other nodes have time to renew
            // theirs
            tendAt = now.plus(RENEWAL);
        }
        renewed = now;
    }

    private void run(Campaign campaign, Map<String, Integer> given, Instant now) {
        CampaignStore.Progress progress = store.progress(campaign.id(), now.minus(WINDOW));
        if (progress.over() && floor.all(campaign.id()) == 0) {
            store.move(campaign.id(), List.of(State.RUNNING), State.FINISHED, now)
                    .ifPresent(done -> watcher.progress(done, progress, 0, 0));
            told.remove(campaign.id());
            return;
        }
        if (campaign.mode().dialled() && campaign.hours().open(now)) {
            begin(campaign, Math.min(MOST_A_TURN, wanted(campaign, progress, given, now)), now);
        }
        if (!progress.equals(told.put(campaign.id(), progress))) {
            watcher.progress(campaign, progress, floor.all(campaign.id()), floor.talkingOf(campaign.id()));
        }
    }

    private int wanted(Campaign campaign, CampaignStore.Progress progress, Map<String, Integer> given, Instant now) {
        int lines = campaign.lines() - floor.all(campaign.id()) - unheard(campaign);
        if (!campaign.mode().agents()) {
            return Math.max(0, lines);
        }
        QueueSnapshot queue = desk.queues().stream()
                .filter(one -> one.name().equals(campaign.queue()))
                .findFirst()
                .orElse(null);
        if (queue == null) {
            return 0;
        }
        Rates rates = floor.rates(campaign.id());
        int others = floor.openIn(queue.name()) - floor.open(campaign.id());
        int free = floor.free(queue, desk, now.toEpochMilli()) - given.getOrDefault(queue.name(), 0) - others;
        var known = new Pacing.Known(
                Math.max(0, free),
                floor.talkingOf(campaign.id()),
                rates.soon(),
                floor.open(campaign.id()),
                rates.answerRate(),
                progress.answered(),
                progress.abandoned() + floor.unattended(campaign.id()),
                campaign.abandonPercent() / 100);
        int calls = campaign.mode() == Mode.PREDICTIVE ? Pacing.predictive(known) : Pacing.progressive(known);
        given.merge(queue.name(), calls, Integer::sum);
        return Math.max(0, Math.min(lines, calls));
    }

    private void begin(Campaign campaign, int calls, Instant now) {
        if (calls <= 0) {
            return;
        }
        for (Contact contact : store.claim(campaign.id(), calls, now, now.plus(CLAIM))) {
            UUID call = contact.call();
            if (call == null) {
                continue;
            }
            if (!clock.instant().isBefore(heldUntil)) {
                // paused meanwhile: another node may dial by now, and count without this one
                store.release(contact.id(), call, now);
            } else if (blocked(contact.number())) {
                store.release(contact.id(), call, now);
                store.close(contact.id(), Result.BLOCKED, null, now);
            } else {
                call(campaign, contact, call, now);
            }
        }
    }

    private boolean blocked(String number) {
        Blacklist present = blacklist;
        return present != null && present.check(number) instanceof Verdict.Blocked;
    }

    private void call(Campaign campaign, Contact contact, UUID call, Instant now) {
        CallCommand.Then then = campaign.mode().agents()
                ? new CallCommand.Then.Queue(String.valueOf(campaign.queue()), now, unattended.get())
                : new CallCommand.Then.Flow(String.valueOf(campaign.flow()));
        Map<String, String> notes = Map.of(
                Ends.CAMPAIGN,
                campaign.id().toString(),
                Ends.CONTACT,
                contact.id().toString());
        floor.begun(new Live(call, campaign.id(), campaign.queue(), now.toEpochMilli()));
        control.execute(new CallCommand.CallOut(
                        UUID.randomUUID(), call, contact.number(), campaign.ring(), then, notes))
                .whenComplete((answer, failure) -> {
                    if (failure != null || !(answer instanceof CallAnswer.Done)) {
                        inbox.add(() -> refused(contact, call));
                    }
                });
    }

    private void refused(Contact contact, UUID call) {
        floor.never(call);
        store.release(contact.id(), call, clock.instant().plusSeconds(60));
    }
}

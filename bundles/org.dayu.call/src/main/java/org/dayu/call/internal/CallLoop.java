package org.dayu.call.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Destinations.Destination;
import org.dayu.call.internal.machine.CallMachine;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.call.internal.machine.CallSettings;
import org.dayu.call.internal.machine.Surroundings;
import org.dayu.call.internal.machine.TimerKind;
import org.dayu.core.api.id.Uuids;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrInput;
import org.dayu.ivr.api.IvrPosition;
import org.dayu.media.api.MediaLeg;
import org.dayu.media.api.MediaProfile;
import org.dayu.media.api.NoMediaException;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipTarget;
import org.dayu.sites.api.SiteArrival;
import org.dayu.sites.api.SiteOutcome;
import org.dayu.sites.api.SiteWay;
import org.dayu.sites.api.SiteWish;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.NewMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns the calls whose ids fall to it. Everything happens in {@link #turn()}, on one thread, one message after the
 * other; nothing in it blocks.
 */
final class CallLoop implements Surroundings {

    private static final Logger LOG = LoggerFactory.getLogger(CallLoop.class);

    private static final int MOST_IN_A_TURN = 256;
    private static final long LONGEST_PARK = TimeUnit.MILLISECONDS.toNanos(20);
    private static final Duration REMEMBER_ENDED = Duration.ofMinutes(1);

    /** @param call the call, or {@code null} for all of the loop */
    private record Item(@Nullable UUID call, CallMessage message, long posted) {}

    /** @param kind what runs out, or {@code null} when the ended call is to be forgotten */
    private record Due(long at, long order, UUID call, @Nullable TimerKind kind, long token)
            implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at - other.at, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final Inbox<Item> inbox = new Inbox<>();
    private final PriorityQueue<Due> timers = new PriorityQueue<>();
    private final Map<UUID, CallMachine> machines = new HashMap<>();
    private final LoopClock clock;
    private final Neighbours neighbours;
    private final CallBook book;
    private final Supplier<CallSettings> settings;
    private final BiConsumer<UUID, CallMessage> courier;
    private final LoopGauge gauge;

    private long order;
    private volatile boolean stopping;

    /** @param courier brings messages to the loops that own their calls, this one included */
    CallLoop(
            LoopClock clock,
            Neighbours neighbours,
            CallBook book,
            Supplier<CallSettings> settings,
            BiConsumer<UUID, CallMessage> courier) {
        this.clock = clock;
        this.neighbours = neighbours;
        this.book = book;
        this.settings = settings;
        this.courier = courier;
        gauge = new LoopGauge(clock);
    }

    LoopGauge gauge() {
        return gauge;
    }

    /** Thread-safe, never waits. */
    void post(UUID call, CallMessage message) {
        inbox.post(new Item(call, message, clock.nanos()));
    }

    /** Tells every call of the loop. */
    void postAll(CallMessage message) {
        inbox.post(new Item(null, message, clock.nanos()));
    }

    /** The thread's body: turns until {@link #stop()}, and then until nothing is left to do. */
    void run() {
        while (!stopping || !inbox.isEmpty()) {
            if (turn() == 0) {
                Due next = timers.peek();
                inbox.await(next == null ? LONGEST_PARK : Math.min(LONGEST_PARK, next.at() - clock.nanos()));
            }
        }
    }

    void stop() {
        stopping = true;
    }

    /** Handles what is there; returns how much it was. */
    int turn() {
        long began = clock.nanos();
        int done = 0;
        Item item;
        while (done < MOST_IN_A_TURN && (item = inbox.poll()) != null) {
            done++;
            gauge.waited(clock.nanos() - item.posted());
            deliver(item);
        }
        done += fireTimers();
        gauge.turned(began);
        return done;
    }

    private int fireTimers() {
        int fired = 0;
        Due due;
        while ((due = timers.peek()) != null && due.at() - clock.nanos() <= 0) {
            timers.remove();
            fired++;
            TimerKind kind = due.kind();
            if (kind == null) {
                forget(due.call());
            } else {
                CallMachine machine = machines.get(due.call());
                if (machine != null) {
                    handle(due.call(), machine, new CallMessage.TimeIsUp(kind, due.token()));
                }
            }
        }
        return fired;
    }

    private void deliver(Item item) {
        UUID call = item.call();
        if (call == null) {
            Map.copyOf(machines).forEach((id, machine) -> handle(id, machine, item.message()));
            return;
        }
        CallMachine machine = machines.get(call);
        if (machine == null && begins(item.message())) {
            machine = new CallMachine(call, this);
            machines.put(call, machine);
            book.begun();
        }
        if (machine != null) {
            handle(call, machine, item.message());
        } else {
            unknown(call, item.message());
        }
    }

    private static boolean begins(CallMessage message) {
        return message instanceof CallMessage.Signalled signalled && signalled.signal() instanceof SipSignal.Incoming
                || message instanceof CallMessage.Told told
                        && (told.command() instanceof CallCommand.Dial
                                || told.command() instanceof CallCommand.CallOut);
    }

    /** Nobody must wait for a call that is not there. */
    private void unknown(UUID call, CallMessage message) {
        if (message instanceof CallMessage.Told told) {
            told.answer().accept(new CallAnswer.Gone());
        } else {
            CallMachine.late(this, call, message);
        }
    }

    private void handle(UUID id, CallMachine machine, CallMessage message) {
        boolean wasOver = machine.over();
        try {
            machine.handle(message);
        } catch (RuntimeException e) {
            // the last line of defence: one broken call must not stop the others, nor stay as a ghost
            LOG.error("call {} failed at {}", id, message.getClass().getSimpleName(), e);
            abandon(id, machine);
        }
        if (machine.changed()) {
            CallSnapshot now = machine.commit();
            book.changed(now);
        }
        if (machine.over() && !wasOver) {
            book.ended();
            timers.add(new Due(clock.nanos() + REMEMBER_ENDED.toNanos(), order++, id, null, 0));
        }
    }

    private static void abandon(UUID id, CallMachine machine) {
        try {
            machine.handle(new CallMessage.MediaGone());
        } catch (RuntimeException e) {
            LOG.error("call {} could not be ended cleanly", id, e);
        }
    }

    private void forget(UUID call) {
        CallMachine machine = machines.remove(call);
        if (machine != null) {
            book.forget(call, machine.legs());
        }
    }

    // ---- what the machines reach

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public CallSettings settings() {
        return settings.get();
    }

    @Override
    public UUID newId() {
        return Uuids.next();
    }

    @Override
    public void timer(UUID call, TimerKind kind, long token, Duration after) {
        timers.add(new Due(clock.nanos() + after.toNanos(), order++, call, kind, token));
    }

    @Override
    public void sip(SipCommand command) {
        neighbours.send(command);
    }

    @Override
    public MediaLeg open(UUID call, UUID leg) throws NoMediaException {
        book.belongs(leg, call);
        // a leg may go to another call
        return neighbours.open(call, leg, event -> tellCallOf(leg, new CallMessage.Heard(event)));
    }

    @Override
    public Optional<Verdict> screen(String caller) {
        return neighbours.screen(caller);
    }

    @Override
    public Optional<DialVerdict> mayDial(DialAttempt attempt, boolean dials) {
        return neighbours.dialling.ask(policy -> dials ? policy.begin(attempt) : policy.check(attempt));
    }

    @Override
    public void dialAnswered(UUID leg) {
        neighbours.dialling.tell(policy -> policy.answered(leg));
    }

    @Override
    public void dialEnded(UUID leg) {
        neighbours.dialling.tell(policy -> policy.ended(leg));
    }

    @Override
    public MediaProfile profile(SipTarget target) {
        return neighbours.profile(target);
    }

    @Override
    public boolean phone(String account) {
        return neighbours.phone(account);
    }

    @Override
    public Optional<UUID> userOfPhone(String account) {
        return neighbours.userOfPhone(account);
    }

    @Override
    public Optional<IvrPosition> begin(String called) {
        return neighbours.begin(called);
    }

    @Override
    public Optional<IvrPosition> beginFlow(String flow) {
        return neighbours.beginFlow(flow);
    }

    @Override
    public boolean step(UUID call, long sequence, IvrCaller caller, IvrPosition position, IvrInput input) {
        return neighbours.step(caller, position, input, step -> post(call, new CallMessage.Stepped(sequence, step)));
    }

    @Override
    public boolean enqueue(QueueEntry entry) {
        return neighbours.queue(queue -> queue.enqueue(entry));
    }

    @Override
    public void leave(UUID call, Leaving why) {
        neighbours.queue(queue -> queue.leave(call, why));
    }

    @Override
    public void result(long offer, OfferResult result) {
        neighbours.queue(queue -> queue.result(offer, result));
    }

    @Override
    public void talkEnded(UUID agent, UUID call) {
        neighbours.queue(queue -> queue.talkEnded(agent, call));
    }

    @Override
    public void siteResult(UUID call, String site, OfferResult result) {
        neighbours.queue(queue -> queue.siteResult(call, site, result));
    }

    @Override
    public Optional<SiteWay> siteWay(SiteWish wish) {
        return neighbours.sites.ask(sites -> sites.way(wish)).flatMap(found -> found);
    }

    @Override
    public void siteOver(UUID call, String site, SiteOutcome outcome, int status) {
        neighbours.sites.tell(sites -> sites.over(call, site, outcome, status));
    }

    @Override
    public SiteArrival siteArrival(UUID call, String trunk, @Nullable String header) {
        return neighbours.sites.ask(sites -> sites.arrival(call, trunk, header)).orElseGet(SiteArrival.Nobody::new);
    }

    @Override
    public Optional<Destination> destination(String number, @Nullable String queue) {
        return neighbours.destination(number, queue);
    }

    @Override
    public void handedOn(UUID agent, UUID call, Whither to) {
        neighbours.handedOn(agent, call, to);
    }

    @Override
    public void tell(UUID call, CallMessage message) {
        courier.accept(call, message);
    }

    @Override
    public boolean tellCallOf(UUID leg, CallMessage message) {
        UUID call = book.callOf(leg);
        if (call != null) {
            courier.accept(call, message);
        }
        return call != null;
    }

    @Override
    public void belongs(UUID leg, UUID call) {
        book.belongs(leg, call);
    }

    @Override
    public boolean takeMessage(NewMessage message) {
        return neighbours.takeMessage(message, signal -> post(message.call(), new CallMessage.Message(signal)));
    }

    @Override
    public void endMessage(UUID message, MessageEnd how) {
        neighbours.endMessage(message, how);
    }

    @Override
    public int liveCalls() {
        return book.live();
    }

    /** For the loop's own thread and for tests. */
    List<UUID> calls() {
        return List.copyOf(machines.keySet());
    }
}

package org.dayu.call.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.dayu.acd.api.Leaving;
import org.dayu.acd.api.OfferResult;
import org.dayu.acd.api.QueueEntry;
import org.dayu.blacklist.api.Verdict;
import org.dayu.call.api.CallCommand.Whither;
import org.dayu.call.api.Destinations.Destination;
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
import org.dayu.sip.api.SipTarget;
import org.dayu.sites.api.SiteArrival;
import org.dayu.sites.api.SiteOutcome;
import org.dayu.sites.api.SiteWay;
import org.dayu.sites.api.SiteWish;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.NewMessage;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of one loop reach: the loop's time, the neighbours as they are at the moment, and other calls by the
 * courier. Used on the loop's thread; what neighbours answer later becomes a message to the call.
 */
final class Reach implements Surroundings {

    private final LoopClock clock;
    private final LoopTimers timers;
    private final Neighbours neighbours;
    private final CallBook book;
    private final Supplier<CallSettings> settings;
    private final BiConsumer<UUID, CallMessage> courier;

    /** @param courier brings messages to the loops that own their calls */
    Reach(
            LoopClock clock,
            LoopTimers timers,
            Neighbours neighbours,
            CallBook book,
            Supplier<CallSettings> settings,
            BiConsumer<UUID, CallMessage> courier) {
        this.clock = clock;
        this.timers = timers;
        this.neighbours = neighbours;
        this.book = book;
        this.settings = settings;
        this.courier = courier;
    }

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
        timers.tell(call, kind, token, after);
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
        return neighbours.step(
                caller, position, input, step -> courier.accept(call, new CallMessage.Stepped(sequence, step)));
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
        return neighbours.takeMessage(
                message, signal -> courier.accept(message.call(), new CallMessage.Message(signal)));
    }

    @Override
    public void endMessage(UUID message, MessageEnd how) {
        neighbours.endMessage(message, how);
    }

    @Override
    public int liveCalls() {
        return book.live();
    }
}

package org.dayu.call.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.Offer;
import org.dayu.acd.api.OfferListener;
import org.dayu.acd.api.Overflow;
import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.Calls;
import org.dayu.call.internal.journal.CallJournal;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.call.internal.machine.CallSettings;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.thread.Threads;
import org.dayu.dialling.api.DialledCalls;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipListener;
import org.dayu.sip.api.SipSignal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door to the call loops: whatever comes from other bundles becomes a message to the loop that owns the call. What
 * the loops reach is found by {@link NeighbourWatch}, apart, so that bundles that refer to each other in both directions
 * do not wait for each other.
 */
@Component(
        immediate = true,
        configurationPid = CallConfig.PID,
        service = {CallEngine.class, SipListener.class, OfferListener.class, DialledCalls.class})
@Designate(ocd = CallConfig.class)
public final class CallEngine implements CallControl, Calls, SipListener, OfferListener, DialledCalls {

    private static final Logger LOG = LoggerFactory.getLogger(CallEngine.class);
    private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final Neighbours neighbours = new Neighbours();
    private final Changes changes = new Changes();
    private final List<CallLoop> loops = new ArrayList<>();
    private final List<Thread> loopThreads = new ArrayList<>();
    private final CallBook book;
    private final Thread teller;

    private volatile CallSettings settings;

    @Activate
    public CallEngine(@Reference Threads threads, @Reference CallJournal journal, CallConfig config) {
        settings = SettingsReader.read(config);
        book = new CallBook(journal, changes);
        int count = config.loops() > 0
                ? Math.min(64, config.loops())
                : Runtime.getRuntime().availableProcessors();
        LoopClock clock = LoopClock.system();
        for (int i = 0; i < count; i++) {
            CallLoop loop = new CallLoop(clock, neighbours, book, () -> settings, this::post);
            loops.add(loop);
            loopThreads.add(threads.thread("call-loop-" + i, loop::run));
        }
        teller = threads.thread("call-listeners", changes::run);
    }

    @Activate
    void start() {
        teller.start();
        loopThreads.forEach(Thread::start);
        LOG.info("{} call loops, at most {} calls", loops.size(), settings.maxCalls());
    }

    @Modified
    void modified(CallConfig config) {
        Edits.take(CallConfig.PID, () -> settings = SettingsReader.read(config));
    }

    /** Whoever is in a call is hung up with a reason; the loops end when nothing is left to say. Idempotent. */
    @Deactivate
    void stop() throws InterruptedException {
        loops.forEach(loop -> loop.postAll(new CallMessage.Stop()));
        loops.forEach(CallLoop::stop);
        for (Thread thread : loopThreads) {
            thread.join(STOP_MILLIS);
        }
        changes.stop();
        teller.join(STOP_MILLIS);
    }

    private void post(UUID call, CallMessage message) {
        loop(call).post(call, message);
    }

    private CallLoop loop(UUID call) {
        return loops.get(Math.floorMod(call.hashCode(), loops.size()));
    }

    List<LoopGauge> gauges() {
        return loops.stream().map(CallLoop::gauge).toList();
    }

    int most() {
        return settings.maxCalls();
    }

    /** What the node lacks for taking calls, in words of the operator; empty if nothing. */
    List<String> missing() {
        return neighbours.missing();
    }

    // ---- from others

    @Override
    public void onSignal(SipSignal signal) {
        UUID call;
        if (signal instanceof SipSignal.Incoming) {
            call = Uuids.next();
            book.belongs(signal.leg(), call);
        } else if (signal instanceof SipSignal.Replacing wish) {
            call = replacing(wish);
        } else {
            call = book.callOf(signal.leg());
        }
        if (call != null) {
            loop(call).post(call, new CallMessage.Signalled(signal));
        }
    }

    /** The call whose leg is to be replaced, which the new leg belongs to from now on. */
    private @Nullable UUID replacing(SipSignal.Replacing wish) {
        UUID call = book.callOf(wish.replaced());
        if (call == null) {
            neighbours.send(new SipCommand.Reject(wish.leg(), 481, "Call Does Not Exist", 0));
        } else {
            book.belongs(wish.leg(), call);
        }
        return call;
    }

    @Override
    public void runsOut(UUID leg, Duration left) {
        ofLeg(leg, new CallMessage.RunsOut(leg, left));
    }

    @Override
    public void spent(UUID leg, UUID rule, String sentence) {
        ofLeg(leg, new CallMessage.Spent(leg, rule));
    }

    private void ofLeg(UUID leg, CallMessage message) {
        UUID call = book.callOf(leg);
        if (call != null) {
            post(call, message);
        }
    }

    @Override
    public void offer(Offer offer) {
        post(offer.call(), new CallMessage.Offered(offer));
    }

    @Override
    public void withdraw(long offer, UUID call) {
        loop(call).post(call, new CallMessage.Withdrawn(offer));
    }

    @Override
    public void announce(Announcement announcement) {
        loop(announcement.call()).post(announcement.call(), new CallMessage.Announced(announcement));
    }

    @Override
    public void overflow(UUID call, String queue, String why) {
        loop(call).post(call, new CallMessage.Overflowed(queue, why));
    }

    @Override
    public void overflow(Overflow order) {
        loop(order.call())
                .post(
                        order.call(),
                        new CallMessage.Overflowed(
                                order.queue(), order.why(), order.action(), order.clips(), order.choice()));
    }

    /** The answer is given after listeners have been told of the effect, and never on a loop. */
    @Override
    public CompletionStage<CallAnswer> execute(CallCommand command) {
        var future = new CompletableFuture<CallAnswer>();
        var told = new CallMessage.Told(command, answer -> changes.afterwards(() -> future.complete(answer)));
        loop(command.call()).post(command.call(), told);
        return future;
    }

    @Override
    public Optional<CallSnapshot> find(UUID call) {
        return book.find(call);
    }

    @Override
    public List<CallSnapshot> all() {
        return book.all();
    }

    // ---- for those who watch the neighbours

    Neighbours neighbours() {
        return neighbours;
    }

    Changes changes() {
        return changes;
    }

    void tellAll(CallMessage message) {
        loops.forEach(loop -> loop.postAll(message));
    }
}

package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.EndReason;
import org.dayu.call.internal.journal.CallJournal;
import org.dayu.core.api.journal.Place;
import org.dayu.core.api.journal.Reading;
import org.dayu.core.api.thread.Threads;
import org.dayu.sip.api.SipOrigin;
import org.dayu.sip.api.SipSignal;
import org.junit.jupiter.api.Test;

/** The engine on its real threads: many calls at once, and a clean end. */
class CallEngineTest {

    private static final int CALLS = 200;

    private static final Threads THREADS = new Threads() {
        @Override
        public ScheduledExecutorService pool(String name, int size) {
            return Executors.newScheduledThreadPool(size);
        }

        @Override
        public Thread thread(String name, Runnable body) {
            return new Thread(body, name);
        }
    };

    /** Follows calls and counts down when one waits. */
    private static final class Follower implements CallListener {
        final CountDownLatch waiting = new CountDownLatch(CALLS);
        final Map<UUID, CallSnapshot> last = new HashMap<>();
        final List<String> faults = new ArrayList<>();

        @Override
        public void snapshot(List<CallSnapshot> calls) {
            calls.forEach(call -> last.put(call.id(), call));
        }

        @Override
        public void changed(CallSnapshot before, CallSnapshot now) {
            CallSnapshot known = last.put(now.id(), now);
            if (known != null && now.version() != known.version() + 1) {
                faults.add("version " + known.version() + " then " + now.version());
            }
            if (now.state() == CallState.WAITING && before.state() != CallState.WAITING) {
                waiting.countDown();
            }
        }
    }

    /** The configuration with its defaults, as the component runtime would give it. */
    private static CallConfig config() {
        return (CallConfig) Proxy.newProxyInstance(
                CallConfig.class.getClassLoader(),
                new Class<?>[] {CallConfig.class},
                (proxy, method, arguments) -> method.getDefaultValue());
    }

    @Test
    void takesManyCallsAtOnceAndEndsEachOfThemWhenItStops()
            throws InterruptedException, ExecutionException, TimeoutException {
        var engine = new CallEngine(THREADS, new NoJournal(), config());
        var watch = new NeighbourWatch(engine);
        var sip = new FakeSip(engine::onSignal);
        var media = new FakeMedia();
        var follower = new Follower();
        watch.setSip(sip);
        watch.setMedia(media);
        watch.addListener(follower);
        engine.start();

        ScheduledExecutorService citizens = THREADS.pool("citizens", 4);
        for (int i = 0; i < CALLS; i++) {
            UUID leg = new UUID(1, i);
            citizens.execute(() -> sip.incoming(new SipSignal.Incoming(
                    leg, new SipOrigin.Trunk("city"), "1380000", "", "12345", "v=0", "192.0.2.1:5060", Instant.now())));
        }
        while (follower.waiting.getCount() > 0) {
            for (int i = 0; i < CALLS; i++) {
                sip.confirm(new UUID(1, i));
            }
            Thread.onSpinWait();
        }
        UUID any = engine.all().get(0).id();
        assertThat(engine.execute(new CallCommand.Note(UUID.randomUUID(), any, "order", "1"))
                        .toCompletableFuture()
                        .get(5, TimeUnit.SECONDS))
                .isInstanceOf(CallAnswer.Done.class);

        watch.stop();
        engine.stop();
        citizens.shutdownNow();
        assertThat(follower.faults).isEmpty();
        assertThat(follower.last).hasSize(CALLS);
        assertThat(follower.last.values()).allMatch(call -> call.endReason() == EndReason.NODE_LOST);
        assertThat(sip.alive()).isEmpty();
        assertThat(media.legs.values()).noneMatch(leg -> leg.open);
    }

    /** A journal that forgets. */
    private static final class NoJournal implements CallJournal {

        @Override
        public void append(CallSnapshot now) {
            // forgotten
        }

        @Override
        public State state() {
            return new State(0, 0, 1, "");
        }

        @Override
        public Reading read(Place from, int mostBytes) {
            return new Reading(List.of(), from);
        }

        @Override
        public void copied(Place upTo) {
            // forgotten
        }
    }
}

package org.dayu.ivr.internal.speech;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.call.api.Calls;
import org.dayu.call.api.LegRole;
import org.dayu.core.api.thread.Threads;
import org.dayu.media.api.MediaEngine;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to callers who were asked to speak. One thread reads all taps. Thread-safe, never blocks. */
@Component(service = Ears.class)
public final class Ears {

    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);
    private static final long PERIOD_MILLIS = 60;
    /** What nobody asks for any more, because the call is over, is forgotten after half a minute. */
    private static final int MOST_TURNS_OVER = 500;

    /** What came of listening for a while. */
    public sealed interface Heard {

        /**
         * Somebody spoke, and paused.
         *
         * @param words what an engine has written down meanwhile, or is about to; {@code null} if none did
         */
        record Speech(Sound sound, @Nullable CompletionStage<String> words) implements Heard {}

        /** Nobody spoke, or the caller cannot be heard. */
        record Silence() implements Heard {}

        /** Not over yet. */
        record NotYet() implements Heard {}
    }

    private final Map<UUID, Listening> listening = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker;
    private final ByteBuffer buffer = Listening.buffer();
    private final Recogniser recogniser;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable MediaEngine media;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Calls calls;

    @Activate
    public Ears(@Reference Threads threads, @Reference Recogniser recogniser) {
        this(threads.pool("ivr-ears", 1), recogniser);
        worker.scheduleWithFixedDelay(this::turn, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    Ears(ScheduledExecutorService worker, Recogniser recogniser) {
        this.worker = worker;
        this.recogniser = recogniser;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
        listening.keySet().forEach(this::forget);
    }

    /**
     * Begins to listen to the caller, to whom the question is played now; once more only when the last time is over or was
     * {@link #forget forgotten}.
     *
     * @param patience seconds until somebody must have begun to speak, once the question is over
     * @param longest seconds that one may speak
     */
    public void listen(UUID call, int patience, int longest) {
        MediaEngine engine = media;
        Optional<UUID> leg = leg(call);
        if (engine != null && leg.isPresent()) {
            listening.computeIfAbsent(
                    call,
                    id -> new Listening(
                            engine.tap(id, leg.get()), new Ear(patience, longest, Ear.State.ASKED), recogniser::begin));
        }
    }

    /** The question has been played to its end. */
    public void await(UUID call) {
        tell(call, Ear.State.WAITING);
    }

    /** The caller speaks over the question. */
    public void begin(UUID call) {
        tell(call, Ear.State.SPEAKING);
    }

    private void tell(UUID call, Ear.State news) {
        Listening present = listening.get(call);
        if (present != null && present.news == null) {
            present.news = news;
        }
    }

    private Optional<UUID> leg(UUID call) {
        Calls known = calls;
        return known == null
                ? Optional.empty()
                : known.find(call).flatMap(found -> found.leg(LegRole.CITIZEN)).map(leg -> leg.id());
    }

    /** Waits for what is said, so long at most; does not block. */
    public CompletableFuture<Heard> heard(UUID call, Duration wait) {
        Listening present = listening.get(call);
        if (present == null) {
            return CompletableFuture.completedFuture(new Heard.Silence());
        }
        CompletableFuture<Heard> heard =
                present.heard.copy().completeOnTimeout(new Heard.NotYet(), wait.toMillis(), TimeUnit.MILLISECONDS);
        return heard.whenComplete((what, failure) -> {
            if (!(what instanceof Heard.NotYet)) {
                listening.remove(call, present);
            }
        });
    }

    /** Stops listening. */
    public void forget(UUID call) {
        Listening gone = listening.remove(call);
        if (gone != null) {
            gone.close();
            if (worker.isShutdown()) {
                gone.giveUp();
            } else {
                worker.execute(gone::giveUp);
            }
        }
    }

    /** Reads what has come; on one thread. */
    void turn() {
        listening.forEach((call, present) -> {
            if (present.heard.isDone()) {
                if (++present.turnsOver > MOST_TURNS_OVER) {
                    forget(call);
                }
                return;
            }
            try {
                present.read(buffer);
            } catch (RuntimeException e) {
                LOG.error("call {} cannot be listened to", call, e);
                forget(call);
            }
        });
    }
}

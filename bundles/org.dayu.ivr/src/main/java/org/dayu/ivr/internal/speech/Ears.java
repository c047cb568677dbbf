package org.dayu.ivr.internal.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.call.api.Calls;
import org.dayu.call.api.LegRole;
import org.dayu.core.api.thread.Threads;
import org.dayu.media.api.AudioTap;
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
    private static final int FRAMES_AT_ONCE = 50;
    /** What nobody asks for any more, because the call is over, is forgotten after half a minute. */
    private static final int MOST_TURNS_OVER = 500;

    /** What came of listening for a while. */
    public sealed interface Heard {

        /** Somebody spoke, and paused. */
        record Speech(Sound sound) implements Heard {}

        /** Nobody spoke, or the caller cannot be heard. */
        record Silence() implements Heard {}

        /** Not over yet. */
        record NotYet() implements Heard {}
    }

    private static final class Listening {
        final AudioTap tap;
        final Ear ear;
        final CompletableFuture<Heard> heard = new CompletableFuture<>();
        int turnsOver;

        Listening(AudioTap tap, Ear ear) {
            this.tap = tap;
            this.ear = ear;
        }
    }

    private final Map<UUID, Listening> listening = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker;
    private final ByteBuffer buffer =
            ByteBuffer.allocate(AudioTap.FRAME_BYTES * FRAMES_AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
    private final short[] frame = new short[Ear.FRAME];

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
    public Ears(@Reference Threads threads) {
        this(threads.pool("ivr-ears", 1));
        worker.scheduleWithFixedDelay(this::turn, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    Ears(ScheduledExecutorService worker) {
        this.worker = worker;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
        listening.keySet().forEach(this::forget);
    }

    /**
     * Begins to listen to the caller; once more only when the last time is over or was {@link #forget forgotten}.
     *
     * @param patience seconds until somebody must have begun to speak
     * @param longest seconds that one may speak
     */
    public void listen(UUID call, int patience, int longest) {
        MediaEngine engine = media;
        Optional<UUID> leg = leg(call);
        if (engine != null && leg.isPresent()) {
            listening.computeIfAbsent(call, id -> new Listening(engine.tap(id, leg.get()), new Ear(patience, longest)));
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
            gone.tap.close();
            gone.heard.complete(new Heard.Silence());
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
                read(present);
            } catch (RuntimeException e) {
                LOG.error("call {} cannot be listened to", call, e);
                forget(call);
            }
        });
    }

    private void read(Listening present) {
        int frames = FRAMES_AT_ONCE;
        while (frames == FRAMES_AT_ONCE) {
            buffer.clear();
            frames = present.tap.read(buffer);
            for (int i = 0; i < frames; i++) {
                for (int sample = 0; sample < Ear.FRAME; sample++) {
                    frame[sample] = buffer.getShort(i * AudioTap.FRAME_BYTES + sample * 4);
                }
                present.ear.hear(frame);
            }
        }
        Ear.State state = present.ear.state();
        if (state == Ear.State.SPOKEN || present.tap.ended() || state == Ear.State.SILENT) {
            present.tap.close();
            present.heard.complete(
                    state == Ear.State.SPOKEN ? new Heard.Speech(present.ear.sound()) : new Heard.Silence());
        }
    }
}

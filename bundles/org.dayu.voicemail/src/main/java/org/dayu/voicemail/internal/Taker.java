package org.dayu.voicemail.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.dayu.core.api.security.PersonalData;
import org.dayu.media.api.AudioTap;
import org.dayu.media.api.MediaEngine;
import org.dayu.recording.api.SoundRoom;
import org.dayu.recording.api.SoundVault;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageSignal;
import org.dayu.voicemail.api.NewMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages. {@link #begin} and {@link #end} may be called from any thread and never wait; {@link #turn()} and {@link
 * #close()} belong to one.
 */
final class Taker {

    private static final Logger LOG = LoggerFactory.getLogger(Taker.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneId.of("Asia/Shanghai"));
    static final String SUFFIX = ".dyr";
    private static final int BUFFER = AudioTap.FRAME_BYTES * 50;

    private record Wish(NewMessage order, Consumer<MessageSignal> told) {}

    private record End(UUID message, MessageEnd how) {}

    private final VoicemailSettings settings;
    private final Sidecars sidecars;
    private final Finisher finisher;
    private final Clock clock;
    private final Queue<Object> inbox = new ConcurrentLinkedQueue<>();
    private final Map<UUID, Taking> takings = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    volatile @Nullable MediaEngine media;
    volatile @Nullable SoundVault vault;
    volatile @Nullable PersonalData personal;
    private volatile int active;
    private final SoundRoom room;

    Taker(VoicemailSettings settings, Finisher finisher, Clock clock, LongSupplier nanos) {
        this.settings = settings;
        this.sidecars = settings.sidecars();
        this.finisher = finisher;
        this.clock = clock;
        room = new SoundRoom("messages", settings.folder(), settings::reserve, nanos);
    }

    void begin(NewMessage order, Consumer<MessageSignal> told) {
        inbox.add(new Wish(order, told));
    }

    void end(UUID message, MessageEnd how) {
        inbox.add(new End(message, how));
    }

    /** How many messages are being left now. */
    int active() {
        return active;
    }

    /** Why messages cannot be taken, or an empty string. */
    String fault() {
        return room.fault();
    }

    /** Does what there is to do now. */
    void turn() {
        look();
        Object next;
        while ((next = inbox.poll()) != null) {
            if (next instanceof Wish wish) {
                begin(wish);
            } else if (next instanceof End end) {
                Taking taking = takings.get(end.message());
                if (taking != null) {
                    taking.move(buffer);
                    taking.end(end.how());
                }
            }
        }
        for (Taking taking : List.copyOf(takings.values())) {
            if (!taking.over()) {
                taking.move(buffer);
            }
            if (taking.over()) {
                finish(taking);
            }
        }
        active = takings.size();
    }

    /** Looks how much room there is; on a full disk what was said so far is closed while it can be. */
    private void look() {
        SoundVault present = vault;
        if (present == null) {
            return;
        }
        room.look(present::free);
        IOException refusal = room.refusal();
        if (refusal == null) {
            room.works();
        } else {
            room.failed(refusal);
            takings.values().forEach(taking -> taking.end(MessageEnd.CUT));
        }
    }

    private void begin(Wish wish) {
        MediaEngine engine = media;
        SoundVault present = vault;
        if (engine == null || present == null) {
            refuse(wish, engine == null ? "no-media" : "no-vault");
        } else if (!room.takes(wish.order().longest().toSeconds() * SoundVault.BYTES_A_SECOND)) {
            refuse(wish, "disk-full"); // whoever is asked to speak must be able to
        } else {
            begin(wish, engine, present);
        }
    }

    private void begin(Wish wish, MediaEngine engine, SoundVault present) {
        Message message = facts(wish.order());
        try {
            sidecars.write(message, false, personal);
            SoundVault.Writer file = present.create(settings.file(message.path()), message.id());
            AudioTap tap = engine.tap(wish.order().call(), wish.order().leg());
            var voice = new Voice(settings.worth().level());
            takings.put(message.id(), new Taking(message, wish.order(), wish.told(), tap, file, voice));
            wish.told().accept(new MessageSignal.Ready(message.id()));
        } catch (IOException e) {
            room.failed(e);
            discard(message);
            refuse(wish, "disk");
        }
    }

    private static void refuse(Wish wish, String why) {
        wish.told().accept(new MessageSignal.Failed(wish.order().id(), why));
    }

    /** A message that never began leaves nothing behind, or what is left is empty and recovered as such. */
    private void discard(Message message) {
        try {
            Files.deleteIfExists(settings.file(message.path()));
            sidecars.delete(message.id());
        } catch (IOException e) {
            LOG.warn("message {} could not be begun nor removed", message.id(), e);
        }
    }

    private Message facts(NewMessage order) {
        var now = clock.instant();
        Path path = Path.of(DAY.format(now), order.id() + SUFFIX);
        return new Message(
                order.id(),
                order.call(),
                now,
                order.arrived(),
                0,
                order.caller(),
                order.queue(),
                order.reason(),
                MessageEnd.CUT,
                false,
                null,
                0,
                null,
                path.toString(),
                settings.node());
    }

    private void finish(Taking taking) {
        takings.remove(taking.message.id());
        taking.close();
        UUID id = taking.message.id();
        DropReason worthless = taking.worthless(settings.worth());
        IOException trouble = taking.fault();
        if (trouble != null) {
            room.failed(trouble);
            finisher.repair(id); // what was taken is a message all the same
            taking.tell(new MessageSignal.Failed(id, "disk-full"));
        } else if (worthless != null) {
            finisher.drop(taking.message.dropped(taking.millis(), taking.ended(), false, worthless));
            taking.tell(new MessageSignal.Dropped(id, worthless));
        } else {
            finisher.keep(taking.message, taking.ended(), taking.millis());
            taking.tell(
                    room.refusal() != null
                            ? new MessageSignal.Failed(id, "disk-full")
                            : new MessageSignal.Kept(id, taking.millis(), taking.ended()));
        }
    }

    /** Ends all messages: the bundle goes, the calls go on. */
    void close() {
        turn();
        takings.values().forEach(taking -> taking.end(MessageEnd.CUT));
        List.copyOf(takings.values()).forEach(this::finish);
        active = 0;
    }
}

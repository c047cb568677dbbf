package org.dayu.call.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageSignal;
import org.dayu.voicemail.api.MessageStore;
import org.dayu.voicemail.api.NewMessage;

/** A store of messages without sound: listens at once, and what a message is worth the test says. */
final class FakeMessages implements MessageStore {

    final Map<UUID, NewMessage> begun = new LinkedHashMap<>();
    final Map<UUID, MessageEnd> ended = new LinkedHashMap<>();
    private final Map<UUID, Consumer<MessageSignal>> open = new LinkedHashMap<>();
    /** What a message that was ended is worth; {@code null} for silence. */
    String worth = "kept";

    @Override
    public void begin(NewMessage message, Consumer<MessageSignal> told) {
        begun.put(message.id(), message);
        open.put(message.id(), told);
        told.accept(
                worth.equals("full")
                        ? new MessageSignal.Failed(message.id(), "disk-full")
                        : new MessageSignal.Ready(message.id()));
    }

    @Override
    public void end(UUID message, MessageEnd how) {
        if (!open.containsKey(message)) {
            return;
        }
        ended.putIfAbsent(message, how);
        switch (worth) {
            case "kept" -> over(new MessageSignal.Kept(message, 4_000, how));
            case "short" -> over(new MessageSignal.Dropped(message, DropReason.TOO_SHORT));
            default -> {}
        }
    }

    /** Says what becomes of a message, once. */
    void over(MessageSignal signal) {
        Consumer<MessageSignal> told = open.remove(signal.message());
        if (told != null) {
            told.accept(signal);
        }
    }

    int open() {
        return open.size();
    }

    NewMessage last() {
        return begun.values().stream().reduce((first, second) -> second).orElseThrow();
    }
}

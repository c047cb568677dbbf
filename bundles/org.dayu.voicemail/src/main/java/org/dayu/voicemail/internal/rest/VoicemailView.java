package org.dayu.voicemail.internal.rest;

import java.time.Instant;
import java.util.UUID;

import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Privacy;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.recording.api.Recording;
import org.dayu.voicemail.api.DropReason;
import org.dayu.voicemail.api.MessageEnd;
import org.dayu.voicemail.api.MessageReason;
import org.dayu.voicemail.internal.Entry;
import org.dayu.voicemail.internal.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message as this person may see it.
 *
 * @param caller whole for who calls back, masked for others; empty if withheld
 * @param ended what ended it
 * @param recovered whether the node died in the middle of it
 * @param dropped why nothing of it was kept
 * @param note what was done; {@code null} too for who may not read numbers
 * @param callbackId the entry of the call-back list that was made of it last
 * @param hold what keeps it from retention
 * @param words what was said, by a speech recogniser; {@code null} too for who may not read numbers
 */
public record VoicemailView(
        UUID id,
        UUID callId,
        Instant started,
        long millis,
        String caller,
        String queue,
        MessageReason reason,
        MessageEnd ended,
        boolean recovered,
        @Nullable DropReason dropped,
        @Nullable String sha256,
        Entry.State state,
        @Nullable UUID takenBy,
        @Nullable String takenByName,
        @Nullable Instant takenAt,
        @Nullable UUID doneBy,
        @Nullable String doneByName,
        @Nullable Instant doneAt,
        @Nullable String note,
        @Nullable UUID callbackId,
        @Nullable String calledByName,
        @Nullable Instant calledAt,
        Recording.@Nullable Hold hold,
        @Nullable String words,
        @Nullable String wordsBy) {

    public static VoicemailView of(Principal who, Entry entry, Users users) {
        Message message = entry.message();
        boolean reads = Privacy.mayReadNumbers(who);
        return new VoicemailView(
                message.id(),
                message.callId(),
                message.started(),
                message.millis(),
                Privacy.number(who, message.caller()),
                message.queue(),
                message.reason(),
                message.ended(),
                message.recovered(),
                message.dropped(),
                message.sha256(),
                entry.state(),
                entry.takenBy(),
                name(users, entry.takenBy()),
                entry.takenAt(),
                entry.doneBy(),
                name(users, entry.doneBy()),
                entry.doneAt(),
                reads ? entry.note() : null,
                entry.callbackId(),
                name(users, entry.calledBy()),
                entry.calledAt(),
                entry.hold(),
                reads ? entry.words() : null,
                entry.wordsBy());
    }

    private static @Nullable String name(Users users, @Nullable UUID id) {
        return id == null ? null : users.find(id).map(UserInfo::displayName).orElse(null);
    }
}

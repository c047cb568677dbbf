package org.dayu.ivr.internal.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A fake, kept honest by {@link NoticeStoreContract}. */
final class InMemoryNoticeStore implements NoticeStore {

    private final List<Notice> notices = new ArrayList<>();
    private final Map<UUID, byte[]> sounds = new HashMap<>();

    @Override
    public void add(Notice notice, byte[] sound) {
        notices.add(notice);
        sounds.put(notice.id(), sound);
    }

    @Override
    public List<Notice> newest(int limit) {
        return notices.stream()
                .sorted(Comparator.comparing(Notice::createdAt).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Notice> open(Instant now) {
        return notices.stream()
                .filter(notice -> notice.open(now))
                .sorted(Comparator.comparing(Notice::from))
                .toList();
    }

    @Override
    public Optional<byte[]> sound(UUID notice) {
        return Optional.ofNullable(sounds.get(notice));
    }

    @Override
    public Optional<Notice> end(UUID notice, Instant at, String by) {
        for (Notice each : notices) {
            if (each.id().equals(notice) && each.endedAt() == null) {
                var ended = new Notice(
                        each.id(),
                        each.title(),
                        each.words(),
                        each.sha256(),
                        each.seconds(),
                        each.called(),
                        each.skippable(),
                        each.from(),
                        each.until(),
                        each.createdAt(),
                        each.createdBy(),
                        at,
                        by);
                notices.set(notices.indexOf(each), ended);
                return Optional.of(ended);
            }
        }
        return Optional.empty();
    }
}

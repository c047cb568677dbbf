package org.dayu.ivr.internal.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where notices are kept, for all nodes. May block. */
interface NoticeStore {

    void add(Notice notice, byte[] sound);

    /** The newest first. */
    List<Notice> newest(int limit);

    /** Those that hold at a time or later. */
    List<Notice> open(Instant now);

    Optional<byte[]> sound(UUID notice);

    /** Empty if there is none, or it has been ended before. */
    Optional<Notice> end(UUID notice, Instant at, String by);
}

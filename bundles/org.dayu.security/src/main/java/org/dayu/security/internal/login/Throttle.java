package org.dayu.security.internal.login;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.dayu.core.api.error.TooManyRequestsException;

/** Delays attempts after wrong passwords, by name and by address. Nobody is locked out for good. */
final class Throttle {

    private final ThrottleStore store;
    private final Clock clock;

    private record Key(Delay delay, String text) {}

    Throttle(ThrottleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Refuses if it is too early for another attempt. */
    void check(String username, String source) {
        Instant now = clock.instant();
        Instant free = now;
        for (Key key : keys(username, source)) {
            Instant until = store.blockedUntil(key.text()).orElse(now);
            free = until.isAfter(free) ? until : free;
        }
        if (free.isAfter(now)) {
            Duration wait = Duration.between(now, free).plusMillis(999);
            throw new TooManyRequestsException("密码错误次数过多，请 " + wait.toSeconds() + " 秒后再试。", wait);
        }
    }

    void failed(String username, String source) {
        Instant now = clock.instant();
        for (Key key : keys(username, source)) {
            int failures = store.fail(key.text(), now, now.minus(Delay.MEMORY));
            store.block(key.text(), now.plus(key.delay().after(failures)));
        }
    }

    /** Forgets the failures of this name at this address, and no others: they may be somebody else's. */
    void succeeded(String username, String source) {
        store.clear(keys(username, source).get(0).text());
    }

    private static List<Key> keys(String username, String source) {
        String name = username.toLowerCase(Locale.ROOT);
        return List.of(
                new Key(Delay.NAME_AND_SOURCE, hash("both", name + "\n" + source)),
                new Key(Delay.SOURCE, hash("source", source)),
                new Key(Delay.NAME, hash("name", name)));
    }

    private static String hash(String kind, String text) {
        return HexFormat.of().formatHex(Digests.sha256((kind + "\n" + text).getBytes(StandardCharsets.UTF_8)), 0, 20);
    }
}

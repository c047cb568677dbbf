package org.dayu.sip.internal.registrar;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts wrong passwords by source and account: who guesses is not heard for a while, but the phones beside it behind
 * the same address are. A source that guesses many accounts is not heard for any that is not registered. Thread-safe.
 */
final class Failures {

    private static final int MOST = 20_000;

    private record Key(InetAddress source, String account) {}

    private record Window(long began, int count) {}

    private final Clock clock;
    private final int perAccount;
    private final int perSource;
    private final long millis;
    private final Map<Key, Window> windows = new ConcurrentHashMap<>();

    Failures(Clock clock, int perAccount, int perSource, Duration window) {
        this.clock = clock;
        this.perAccount = perAccount;
        this.perSource = perSource;
        this.millis = window.toMillis();
    }

    void count(InetAddress source, String account) {
        if (windows.size() >= MOST) {
            sweep();
        }
        add(new Key(source, account));
        add(new Key(source, ""));
    }

    private void add(Key key) {
        long now = clock.millis();
        windows.compute(
                key,
                (same, window) -> window == null || now - window.began() > millis
                        ? new Window(now, 1)
                        : new Window(window.began(), window.count() + 1));
    }

    /** @param registered whether the account has a phone now, which then must not suffer for its neighbours */
    boolean blocked(InetAddress source, String account, boolean registered) {
        return over(new Key(source, account), perAccount) || !registered && over(new Key(source, ""), perSource);
    }

    private boolean over(Key key, int limit) {
        Window window = windows.get(key);
        return window != null && window.count() >= limit && clock.millis() - window.began() <= millis;
    }

    void forgive(InetAddress source, String account) {
        windows.remove(new Key(source, account));
    }

    void sweep() {
        long now = clock.millis();
        windows.values().removeIf(window -> now - window.began() > millis);
        if (windows.size() >= MOST) {
            windows.clear();
        }
    }
}

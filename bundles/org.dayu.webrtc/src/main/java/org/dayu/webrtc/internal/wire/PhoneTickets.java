package org.dayu.webrtc.internal.wire;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.time.SteadyClock;
import org.dayu.sip.api.BrowserPhones;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What a page opens its phone's connection with, in place of a SIP password: given to a web session, good once, and soon
 * stale. Thread-safe.
 */
@Component(service = PhoneTickets.class)
public final class PhoneTickets {

    /** How long a page has to come with it. */
    public static final Duration LIFE = Duration.ofSeconds(30);

    private static final int BYTES = 24;
    private static final int MOST = 20_000;

    private record Entry(String account, Instant until) {}

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> open = new ConcurrentHashMap<>();

    @Activate
    public PhoneTickets() {
        this(SteadyClock.system());
    }

    PhoneTickets(Clock clock) {
        this.clock = clock;
    }

    /** A ticket for an account of {@link BrowserPhones}. */
    public String issue(String account) {
        Instant now = clock.instant();
        open.values().removeIf(entry -> !entry.until().isAfter(now));
        if (open.size() >= MOST) {
            open.clear();
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(ticket, new Entry(account, now.plus(LIFE)));
        return ticket;
    }

    /** Whose ticket it is; it is good no more. */
    Optional<String> redeem(String ticket) {
        return Optional.ofNullable(open.remove(ticket))
                .filter(entry -> entry.until().isAfter(clock.instant()))
                .map(Entry::account);
    }
}

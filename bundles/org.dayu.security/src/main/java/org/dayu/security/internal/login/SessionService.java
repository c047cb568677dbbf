package org.dayu.security.internal.login;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.dayu.core.api.config.Edits;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.DirectoryEvent.UserLeft;
import org.dayu.core.api.security.Sessions;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.security.internal.SecurityConfig;
import org.dayu.security.internal.directory.Directory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;

/**
 * Sessions by random token of 256 bits; only its SHA-256 is stored. What was found in the database is believed for a few
 * seconds, so that a log-out at one node is soon true at all.
 */
@Component(
        service = {Sessions.class, SessionService.class},
        configurationPid = SecurityConfig.PID)
public final class SessionService implements Sessions {

    private static final Duration BELIEVED = Duration.ofSeconds(10);
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final int TOKEN_BYTES = 32;
    private static final int MAX_TOKEN = 100;
    private static final UUID NONE = new UUID(0, 0);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] CSRF = "dayu csrf".getBytes(StandardCharsets.US_ASCII);

    private final SessionStore store;
    private final Directory directory;
    private final EventPublisher events;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private volatile Duration idle;
    private volatile Duration max;

    /** A stored session, when it was read, and the last sign of its holder. */
    private record Known(SessionRow row, Instant readAt, Instant seenAt) {

        Known seen(Instant now) {
            return new Known(row, readAt, now);
        }
    }

    /** A session that was just begun, with the token that only its holder gets. */
    public record Begun(String token, Session session) {}

    @Activate
    public SessionService(
            @Reference SessionStore store,
            @Reference Directory directory,
            @Reference EventPublisher events,
            SecurityConfig config) {
        this(store, directory, events, SteadyClock.system());
        modified(config);
    }

    SessionService(SessionStore store, Directory directory, EventPublisher events, Clock clock) {
        this.store = store;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
        idle = Duration.ofMinutes(60);
        max = Duration.ofHours(14);
    }

    @Modified
    void modified(SecurityConfig config) {
        Edits.take(SecurityConfig.PID, () -> {
            Duration longest = Duration.ofHours(config.session_max_hours());
            idle = Duration.ofMinutes(config.session_idle_minutes());
            max = longest;
        });
    }

    /** Begins a session of this user. */
    public Begun begin(UUID accountId) {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = clock.instant();
        store.insert(new SessionRow(Uuids.next(), accountId, now, now.plus(max)), hash(token), now);
        return new Begun(token, resolve(token).orElseThrow());
    }

    @Override
    public Optional<Session> resolve(String token) {
        return find(token).flatMap(found -> {
            Instant now = clock.instant();
            if (Duration.between(found.seenAt(), now).compareTo(TOUCH_EVERY) >= 0) {
                store.touch(found.row().id(), now);
                known.put(key(token), found.seen(now));
            }
            return session(token, found);
        });
    }

    @Override
    public Optional<Session> peek(String token) {
        return find(token).flatMap(found -> session(token, found));
    }

    /** Ends one session. */
    public void end(Session session) {
        known.values().removeIf(entry -> entry.row().id().equals(session.id()));
        if (store.delete(session.id()) && !store.any(session.principal().userId())) {
            events.publish(new UserLeft(session.principal().userId(), clock.instant()));
        }
    }

    /** Ends every session of a user. */
    public void endAll(UUID accountId) {
        endOthers(accountId, NONE);
        events.publish(new UserLeft(accountId, clock.instant()));
    }

    /** Ends the sessions of a user, but for the one with this id. */
    public void endOthers(UUID accountId, UUID keep) {
        store.deleteOthers(accountId, keep);
        known.values()
                .removeIf(entry -> entry.row().accountId().equals(accountId)
                        && !entry.row().id().equals(keep));
    }

    /** Drops what is over. */
    public void purge() {
        Instant now = clock.instant();
        known.values().removeIf(entry -> !alive(entry, now) || !fresh(entry, now));
        // the last sign is stored up to a minute late
        store.purge(now, now.minus(idle).minus(TOUCH_EVERY)).forEach(gone -> events.publish(new UserLeft(gone, now)));
    }

    private Optional<Known> find(String token) {
        if (token.length() > MAX_TOKEN) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Known cached = known.get(key(token));
        if (cached == null || !fresh(cached, now)) {
            var stored = store.find(hash(token)).map(row -> new Known(row, now, row.lastSeenAt()));
            if (stored.isEmpty()) {
                known.remove(key(token));
                return Optional.empty();
            }
            cached = stored.get();
            known.put(key(token), cached);
        }
        return alive(cached, now) ? Optional.of(cached) : Optional.empty();
    }

    /** With the roles that the user has now, which may not be those of the login. */
    private Optional<Session> session(String token, Known found) {
        return directory
                .account(found.row().accountId())
                .filter(account -> account.user().enabled())
                .map(account -> new Session(
                        found.row().id(),
                        account.user().principal(),
                        csrf(token),
                        account.mustChangePassword(),
                        found.row().expiresAt()));
    }

    private boolean alive(Known entry, Instant now) {
        return now.isBefore(entry.row().expiresAt())
                && now.isBefore(entry.seenAt().plus(idle));
    }

    private static boolean fresh(Known entry, Instant now) {
        return now.isBefore(entry.readAt().plus(BELIEVED));
    }

    private static String csrf(String token) {
        byte[] key = token.getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Digests.hmac(key, CSRF));
    }

    /** The cache does not hold tokens either. */
    private static String key(String token) {
        return Base64.getEncoder().encodeToString(hash(token));
    }

    private static byte[] hash(String token) {
        return Digests.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}

package org.dayu.dialling.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;

import org.dayu.core.api.event.DomainEvent;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.DialWay;
import org.dayu.dialling.api.NumberClass;
import org.dayu.testing.HandClock;

/** The service with stores in memory, two people and a clock turned by hand. A Wednesday, ten o'clock in Shanghai. */
final class World implements Users {

    static final UserInfo AGENT = user(1, "agent1", Role.AGENT);
    static final UserInfo OFFICER = user(2, "officer1", Role.DUTY_OFFICER);

    final List<DomainEvent> events = new ArrayList<>();
    final InMemoryDialRuleStore rules;
    final InMemoryAttemptStore attempts;
    final HandClock clock = new HandClock(Instant.parse("2026-07-01T02:00:00Z"));
    final DialExchange exchange;
    DiallingService service;

    World() {
        this(new DialExchange(), new InMemoryDialRuleStore(), new InMemoryAttemptStore());
    }

    /** A node among others, on the database of all. */
    World(DialExchange exchange, InMemoryDialRuleStore rules, InMemoryAttemptStore attempts) {
        this.exchange = exchange;
        this.rules = rules;
        this.attempts = attempts;
        service = start();
    }

    DiallingService start() {
        DiallingSettings settings = new DiallingSettings(
                "0571",
                Set.of("12388"),
                Duration.ofMinutes(10),
                5,
                3,
                40,
                4,
                Duration.ofMinutes(15),
                9,
                Prices.parse("mobile:15,long-distance:30"),
                Duration.ofSeconds(60));
        var begun = new DiallingService(
                Executors.newSingleThreadScheduledExecutor(), events::add, exchange, settings, clock);
        begun.use(rules, attempts, this);
        begun.read();
        return begun;
    }

    private static UserInfo user(int id, String name, Role role) {
        return new UserInfo(new UUID(0, id), name, name, Set.of(role), null, null, true);
    }

    DialAttempt attempt(UserInfo who, String number, DialWay way) {
        return new DialAttempt(UUID.randomUUID(), number, way, who.id(), "8001");
    }

    DialVerdict dials(UserInfo who, String number) {
        return service.begin(attempt(who, number, DialWay.DESK));
    }

    /** Dials, talks and hangs up. */
    DialVerdict talks(UserInfo who, String number, Duration how) {
        DialAttempt attempt = attempt(who, number, DialWay.DESK);
        DialVerdict verdict = service.begin(attempt);
        service.answered(attempt.leg());
        clock.turn(how);
        service.ended(attempt.leg());
        return verdict;
    }

    /** The calls of this node, which it tells of limits from now on. */
    ToldCalls calls() {
        ToldCalls calls = new ToldCalls();
        service.use(calls);
        return calls;
    }

    /** Time passes, and each second it is looked at whose time is up. */
    void seconds(int count) {
        for (int second = 0; second < count; second++) {
            clock.turn(Duration.ofSeconds(1));
            service.cut();
        }
    }

    static DialRule rule(
            int position, DialRule.Effect effect, DialRule.Who who, Set<NumberClass> classes, List<String> patterns) {
        return new DialRule(
                UUID.randomUUID(),
                position,
                "rule " + position,
                true,
                effect,
                who,
                classes,
                patterns,
                Set.of(),
                DialRule.When.ALWAYS,
                DialRule.Caps.NONE,
                "",
                null,
                "admin",
                Instant.parse("2026-07-01T00:00:00Z"));
    }

    static DialRule limit(DialRule.Caps caps) {
        return new DialRule(
                UUID.randomUUID(),
                10,
                "limit",
                true,
                DialRule.Effect.LIMIT,
                DialRule.Who.ANYBODY,
                Set.of(),
                List.of(),
                Set.of(),
                DialRule.When.ALWAYS,
                caps,
                "",
                null,
                "admin",
                Instant.parse("2026-07-01T00:00:00Z"));
    }

    @Override
    public Optional<UserInfo> find(UUID id) {
        return list().stream().filter(user -> user.id().equals(id)).findFirst();
    }

    @Override
    public Optional<UserInfo> findByUsername(String username) {
        return list().stream().filter(user -> user.username().equals(username)).findFirst();
    }

    @Override
    public Optional<UserInfo> findByExtension(String extension) {
        return Optional.empty();
    }

    @Override
    public List<UserInfo> list() {
        return List.of(AGENT, OFFICER);
    }
}

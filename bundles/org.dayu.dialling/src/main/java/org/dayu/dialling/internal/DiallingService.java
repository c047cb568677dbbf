package org.dayu.dialling.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.dayu.core.api.config.Edits;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialEvent;
import org.dayu.dialling.api.DialPolicy;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.DialledCalls;
import org.dayu.dialling.api.NumberClass;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from an immutable {@link RuleBook} and the counts in memory; the database is read and written on a thread of its own. */
@Component(
        configurationPid = DiallingConfig.PID,
        service = {DialPolicy.class, HealthCheck.class, DiallingService.class})
@Designate(ocd = DiallingConfig.class)
public final class DiallingService implements DialPolicy, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DiallingService.class);

    private static final Duration SHOWN = Duration.ofMinutes(30);
    private static final String LOCKED = "多次拨打不允许的号码，外拨已暂停，请联系管理员";

    private final EventPublisher events;
    private final DialExchange exchange;
    private final Clock clock;
    private final ScheduledExecutorService pool;
    private final Usage usage = new Usage();
    private final AlarmWatch watch = new AlarmWatch();
    private final AttemptLog log = new AttemptLog();
    private final Cutter cutter = new Cutter();

    private volatile DiallingSettings settings;
    private volatile RuleBook book = new RuleBook(ShippedRules.all());
    private volatile boolean read;
    private int turns;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable DialRuleStore rules;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable AttemptStore attempts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Users users;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Audit audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable DialledCalls calls;

    @Activate
    public DiallingService(
            @Reference Threads threads,
            @Reference EventPublisher events,
            @Reference DialExchange exchange,
            DiallingConfig config) {
        this(threads.pool("dialling", 1), events, exchange, DiallingSettings.of(config), SteadyClock.system());
        pool.scheduleWithFixedDelay(this::readWhenDue, 0, 2, TimeUnit.SECONDS);
        pool.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
        pool.scheduleWithFixedDelay(this::cut, 1, 1, TimeUnit.SECONDS);
        pool.scheduleWithFixedDelay(this::sweep, 10, 600, TimeUnit.SECONDS);
    }

    DiallingService(
            ScheduledExecutorService pool,
            EventPublisher events,
            DialExchange exchange,
            DiallingSettings settings,
            Clock clock) {
        this.pool = pool;
        this.exchange = exchange;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        exchange.counter(new CountsElsewhere(usage, this::rules, clock));
    }

    @Modified
    void modified(DiallingConfig config) {
        Edits.take(DiallingConfig.PID, () -> settings = DiallingSettings.of(config));
    }

    @Deactivate
    void stop() {
        exchange.counter(null);
        pool.execute(this::write);
        pool.shutdown();
    }

    /** For tests, which have no container. */
    void use(@Nullable DialledCalls told) {
        calls = told;
    }

    /** For tests, which have no container. */
    void use(@Nullable DialRuleStore ruleStore, @Nullable AttemptStore attemptStore, @Nullable Users known) {
        rules = ruleStore;
        attempts = attemptStore;
        users = known;
    }

    // ---- deciding

    @Override
    public DialVerdict check(DialAttempt attempt) {
        return decide(question(attempt)).verdict();
    }

    @Override
    public DialVerdict begin(DialAttempt attempt) {
        Question asked = question(attempt);
        RuleBook.Decision decision;
        synchronized (usage) {
            decision = decide(asked);
            if (decision.verdict() instanceof DialVerdict.Allowed) {
                exchange.begun(usage.begin(asked, decision.limits()));
            }
        }
        boolean allowed = decision.verdict() instanceof DialVerdict.Allowed;
        log.attempted(asked, decision, allowed);
        watch.saw(asked, allowed, settings).ifPresent(this::raise);
        return decision.verdict();
    }

    private void raise(AlarmWatch.Alarm alarm) {
        LOG.warn("dialling of {}: {} ({})", alarm.subject(), alarm.kind().wire, alarm.count());
        log.alarm(alarm);
        events.publish(new DialEvent.DialAlarmRaised(alarm.subject(), alarm.kind().wire, alarm.count(), alarm.at()));
    }

    @Override
    public void answered(UUID leg) {
        usage.answered(leg, clock.instant());
        exchange.answered(leg);
    }

    @Override
    public void ended(UUID leg) {
        usage.ended(leg, clock.instant())
                .ifPresent(seconds -> log.over(new AttemptStore.Over(leg, seconds.intValue())));
        exchange.ended(leg);
    }

    private RuleBook.Decision decide(Question asked) {
        RuleBook.Decision decision = book.decide(asked, usage, settings.always());
        boolean emergency = decision.verdict() instanceof DialVerdict.Allowed allowed && allowed.rule() == null;
        if (!emergency && watch.locked(asked.subject(), asked.now())) {
            return new RuleBook.Decision(
                    new DialVerdict.Refused(asked.kind(), null, LOCKED), List.of(), decision.steps());
        }
        return decision;
    }

    private Question question(DialAttempt attempt) {
        Optional<UserInfo> user = who(attempt.user());
        Set<String> roles = user.map(UserInfo::roles).orElse(Set.of()).stream()
                .map(Role::wire)
                .collect(Collectors.toUnmodifiableSet());
        NumberClass kind = NumberClass.of(attempt.number(), settings.areaCode());
        return new Question(
                attempt,
                kind,
                roles,
                user.map(UserInfo::username).orElse(""),
                clock.instant(),
                settings.prices().of(kind));
    }

    private Optional<UserInfo> who(@Nullable UUID user) {
        Users known = users;
        return user == null || known == null ? Optional.empty() : known.find(user);
    }

    /** Warns whose minutes or cost run out, and ends what is spent. */
    void cut() {
        Instant now = clock.instant();
        cutter.turn(usage.left(book.rules(), now), now, settings.cutWarning(), calls);
    }

    // ---- rules and alarms, for resources

    public Prices prices() {
        return settings.prices();
    }

    /** How long before the end our side is warned; zero if no talk is ever ended. */
    public Duration cutWarning() {
        return settings.cutWarning();
    }

    /** In the order in which they are asked. */
    public List<DialRule> rules() {
        return book.rules();
    }

    public Optional<DialRule> rule(UUID id) {
        return book.find(id);
    }

    /** Adds or replaces; it holds when this returns. */
    public void put(DialRule rule) {
        store().put(rule);
        synchronized (this) {
            book = book.with(rule);
        }
    }

    /** False if there is none. */
    public boolean delete(UUID id) {
        boolean was = store().delete(id);
        synchronized (this) {
            book = book.without(id);
        }
        return was;
    }

    private DialRuleStore store() {
        DialRuleStore present = rules;
        if (present == null) {
            throw new UnavailableException("数据库暂不可用，规则不能修改；已有规则继续有效", null);
        }
        return present;
    }

    /** What was dialled last, or only what was refused; empty while the database is away. */
    public List<AttemptStore.Row> newest(boolean refusedOnly, int most) {
        AttemptStore present = attempts;
        return present == null ? List.of() : present.newest(refusedOnly, most);
    }

    /**
     * Who dialled strangely.
     *
     * @param name the user name, or the subject as it is
     * @param why in words for an administrator
     * @param lockedUntil until when nothing but emergency numbers is dialled, or {@code null}
     */
    public record Alarmed(
            UUID id, String subject, String name, String why, int count, Instant at, @Nullable Instant lockedUntil) {}

    /** The newest first. */
    public List<Alarmed> alarms() {
        return watch.alarms().stream()
                .map(alarm -> new Alarmed(
                        alarm.id(),
                        alarm.subject(),
                        alarm.name(),
                        alarm.kind().title,
                        alarm.count(),
                        alarm.at(),
                        alarm.lockedUntil()))
                .toList();
    }

    /** Ends an alarm and its lock; false if it is none. */
    public boolean lift(UUID alarm) {
        return watch.lift(alarm);
    }

    /** How a rule took part. */
    public record Step(String rule, boolean fits, String how) {}

    /** A verdict with the way to it. */
    public record Explained(DialVerdict verdict, List<Step> steps) {}

    /** Whether it could be dialled now and why; counts nothing. */
    public Explained explain(DialAttempt attempt) {
        RuleBook.Decision decision = decide(question(attempt));
        return new Explained(
                decision.verdict(),
                decision.steps().stream()
                        .map(step -> new Step(step.rule().name(), step.fits(), step.how()))
                        .toList());
    }

    // ---- the database, on the pool

    /** Until they have been read as soon as they can be, then each half minute: another node may have changed or dialled. */
    private void readWhenDue() {
        if (!read || turns++ % 15 == 0) {
            read();
        }
    }

    void read() {
        DialRuleStore present = rules;
        if (present == null) {
            return;
        }
        List<DialRule> all = present.loadAll();
        synchronized (this) {
            book = new RuleBook(all);
        }
        if (!read) {
            LOG.info("{} dialling rules", all.size());
        }
        read = true;
        restore();
    }

    /** What was dialled before the start, or elsewhere while nobody told. */
    private void restore() {
        AttemptStore present = attempts;
        if (present != null) {
            Instant now = clock.instant();
            usage.restore(present.since(usage.unread(now)), book.rules(), now);
        }
    }

    void write() {
        AttemptStore present = attempts;
        if (present != null) {
            log.flush(present, audit, users);
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        usage.sweep(now);
        watch.sweep(now);
        AttemptStore present = attempts;
        if (present != null) {
            present.deleteBefore(now.minus(Duration.ofDays(settings.keepDays())));
        }
    }

    // ---- health

    @Override
    public String name() {
        return "dialling";
    }

    @Override
    public Health check() {
        Instant since = clock.instant().minus(SHOWN);
        return DiallingHealth.of(
                read,
                book.rules().size(),
                usage.running(),
                log,
                watch.alarms().stream()
                        .filter(alarm -> alarm.at().isAfter(since))
                        .toList());
    }
}

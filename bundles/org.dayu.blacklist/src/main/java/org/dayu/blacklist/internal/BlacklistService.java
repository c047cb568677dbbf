package org.dayu.blacklist.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.blacklist.api.Blacklist;
import org.dayu.blacklist.api.BlacklistAdmin;
import org.dayu.blacklist.api.BlacklistEvent;
import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads go to an immutable {@link RuleIndex}; writes go store first, index second, event last. The index follows the store,
 * which all nodes share: what another node changes is seen within two seconds; while the database is away what was known goes
 * on.
 */
@Component(
        configurationPid = BlacklistConfig.PID,
        service = {Blacklist.class, BlacklistAdmin.class})
@Designate(ocd = BlacklistConfig.class)
public final class BlacklistService implements Blacklist, BlacklistAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(BlacklistService.class);
    private static final int LOOK_SECONDS = 2;
    /** How long a lifted rule may be put back, in case that was a slip. */
    private static final Duration REGRET = Duration.ofMinutes(5);

    private final BlockRuleStore store;
    private final EventPublisher events;
    private final Clock clock;
    private @Nullable ScheduledExecutorService follower;

    private volatile Settings settings;
    private volatile RuleIndex index;
    /** How many changes of the store the index has seen. */
    private long seen;

    @Activate
    public BlacklistService(
            @Reference BlockRuleStore store,
            @Reference EventPublisher events,
            @Reference Threads threads,
            BlacklistConfig config) {
        this(store, events, Settings.of(config), Clock.systemUTC());
        follower = threads.pool("blacklist-follower", 1);
        follower.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        follower.scheduleWithFixedDelay(this::forget, 0, REGRET.toSeconds(), TimeUnit.SECONDS);
    }

    BlacklistService(BlockRuleStore store, EventPublisher events, Settings settings, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
        this.index = loaded();
    }

    @Deactivate
    void stop() {
        if (follower != null) {
            follower.shutdownNow();
        }
    }

    @Modified
    void modified(BlacklistConfig config) {
        Edits.take(BlacklistConfig.PID, () -> settings = Settings.of(config));
    }

    @Override
    public Verdict check(String caller) {
        var current = settings;
        if (!current.enabled() || caller.isEmpty()) {
            return Verdict.ALLOWED;
        }
        String number = Spelling.one(caller);
        return current.neverBlock().contains(number) ? Verdict.ALLOWED : index.check(number, clock);
    }

    @Override
    public BlockRule block(NumberPattern pattern, String reason, @Nullable Instant expires, String actor) {
        if (settings.neverBlock().contains(pattern.digits())) {
            throw new InvalidException("pattern", "紧急号码 " + pattern.digits() + " 不能加入黑名单");
        }
        var now = clock.instant();
        var rule = new BlockRule(Uuids.next(), pattern, reason, actor, now, expires);
        store.insert(rule);
        look();
        events.publish(new BlacklistEvent.RuleAdded(rule, now));
        return rule;
    }

    @Override
    public Optional<BlockRule> lift(UUID id, String actor) {
        var now = clock.instant();
        Optional<BlockRule> lifted = store.delete(id, now);
        look();
        lifted.ifPresent(rule -> events.publish(new BlacklistEvent.RuleLifted(rule, actor, now)));
        return lifted;
    }

    @Override
    public Optional<BlockRule> restore(UUID id, String actor) {
        var now = clock.instant();
        Optional<BlockRule> back = store.restore(id, now, now.minus(REGRET));
        look();
        back.ifPresent(rule -> events.publish(new BlacklistEvent.RuleAdded(rule, now)));
        return back;
    }

    /** Takes over what has changed, at whichever node. */
    void look() {
        try {
            follow();
        } catch (UnavailableException e) {
            LOG.debug("changes of block rules cannot be looked up; those known go on", e);
        }
    }

    /** What can no longer be put back is not kept: it tells a number. */
    void forget() {
        try {
            store.forget(clock.instant().minus(REGRET));
        } catch (UnavailableException e) {
            LOG.debug("lifted block rules cannot be forgotten yet", e);
        }
    }

    private synchronized void follow() {
        BlockRuleStore.Changes changes = store.changesSince(seen);
        if (changes.changes() < seen) {
            index = loaded(); // an older database was put in its place
        } else if (changes.changes() > seen) {
            index = index.changed(changes.added(), changes.gone());
            seen = changes.changes();
        }
    }

    private RuleIndex loaded() {
        BlockRuleStore.Stock stock = store.load();
        var fresh = new RuleIndex(stock.rules());
        seen = stock.changes();
        LOG.info("{} block rules loaded", fresh.size());
        return fresh;
    }

    @Override
    public List<BlockRule> rules() {
        var now = clock.instant();
        return index.rules().stream().filter(rule -> rule.inForce(now)).toList();
    }

    @Override
    public Page<BlockRule> rules(String digits, PageRequest page) {
        return store.page(digits, clock.instant(), page);
    }

    /** The configuration, read once per change rather than once per call. */
    record Settings(boolean enabled, Set<String> neverBlock) {

        /** Police, fire, ambulance, traffic police: no configuration can take them out. */
        private static final Set<String> EMERGENCY = Set.of("110", "119", "120", "122");

        Settings {
            Set<String> all = new HashSet<>(neverBlock);
            all.addAll(EMERGENCY);
            neverBlock = Set.copyOf(all);
        }

        static Settings of(BlacklistConfig config) {
            return new Settings(
                    config.enabled(),
                    Set.copyOf(List.of(config.never_block().strip().split("\\s*,\\s*"))));
        }
    }
}

package org.dayu.blacklist.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.blacklist.api.Blacklist;
import org.dayu.blacklist.api.BlacklistAdmin;
import org.dayu.blacklist.api.BlacklistEvent;
import org.dayu.blacklist.api.BlockRule;
import org.dayu.blacklist.api.NumberPattern;
import org.dayu.blacklist.api.Verdict;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads go to an immutable {@link RuleIndex}; writes go store first, index second, event last. */
@Component(
        configurationPid = BlacklistConfig.PID,
        service = {Blacklist.class, BlacklistAdmin.class})
@Designate(ocd = BlacklistConfig.class)
public final class BlacklistService implements Blacklist, BlacklistAdmin {

    private static final Logger LOG = LoggerFactory.getLogger(BlacklistService.class);

    private final BlockRuleStore store;
    private final EventPublisher events;
    private final Clock clock;

    private volatile Settings settings;
    private volatile RuleIndex index;

    @Activate
    public BlacklistService(@Reference BlockRuleStore store, @Reference EventPublisher events, BlacklistConfig config) {
        this(store, events, Settings.of(config), Clock.systemUTC());
    }

    BlacklistService(BlockRuleStore store, EventPublisher events, Settings settings, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
        this.index = new RuleIndex(store.loadAll());
        LOG.info("{} block rules loaded", index.size());
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
        synchronized (this) {
            store.insert(rule);
            index = index.with(rule);
        }
        events.publish(new BlacklistEvent.RuleAdded(rule, now));
        return rule;
    }

    @Override
    public Optional<BlockRule> lift(UUID id, String actor) {
        Optional<BlockRule> lifted;
        synchronized (this) {
            lifted = index.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
            if (lifted.isEmpty() || !store.delete(id)) {
                return Optional.empty();
            }
            index = index.without(id);
        }
        lifted.ifPresent(rule -> events.publish(new BlacklistEvent.RuleLifted(rule, actor, clock.instant())));
        return lifted;
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

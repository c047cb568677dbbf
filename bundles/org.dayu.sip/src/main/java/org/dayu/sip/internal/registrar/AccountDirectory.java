package org.dayu.sip.internal.registrar;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.sip.internal.SipConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts, as a snapshot in memory that INVITE and REGISTER read without waiting for anything. While the database
 * is away phones go on with what was known last; changes are refused until it is back. Thread-safe.
 */
@Component(service = AccountDirectory.class, configurationPid = SipConfig.PID)
public final class AccountDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(AccountDirectory.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{1,31}");
    private static final long RELOAD_SECONDS = 30;
    /** Without what is mistaken for one another when typed into a phone. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int PASSWORD_LENGTH = 18;

    private volatile String realm;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final @Nullable ScheduledExecutorService pool;
    private volatile Map<String, Account> accounts = Map.of();
    /** Written under the lock. */
    private volatile long changes;

    private @Nullable AccountStore loadedFrom;
    private long loadedAt;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable AccountStore store;

    @Activate
    public AccountDirectory(@Reference Threads threads, SipConfig config) {
        this.realm = config.realm();
        this.clock = SteadyClock.system();
        ScheduledExecutorService reloading = threads.pool("sip-accounts", 1);
        this.pool = reloading;
        // by the clock rather than by the store's arrival: other nodes change accounts too
        reloading.scheduleWithFixedDelay(this::reload, 0, 1, TimeUnit.SECONDS);
    }

    public AccountDirectory(String realm, AccountStore store, Clock clock) {
        this.realm = realm;
        this.store = store;
        this.clock = clock;
        this.pool = null;
        reload();
    }

    @Modified
    void modified(SipConfig config) {
        realm = config.realm();
    }

    @Deactivate
    void stop() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }

    /** On the pool's one thread: once when a store comes, then every half minute. */
    private void reload() {
        AccountStore current = store;
        long now = clock.millis();
        if (current == null || current == loadedFrom && now - loadedAt < TimeUnit.SECONDS.toMillis(RELOAD_SECONDS)) {
            return;
        }
        try {
            long before = changes;
            Map<String, Account> next = new HashMap<>();
            current.all().forEach(account -> next.put(account.name(), account));
            synchronized (this) {
                if (changes != before) {
                    return; // somebody changed an account meanwhile: read again at the next turn
                }
                accounts = Map.copyOf(next);
            }
            if (current != loadedFrom) {
                LOG.info("{} SIP accounts loaded", next.size());
            }
            loadedFrom = current;
        } catch (RuntimeException e) {
            LOG.warn(
                    "SIP accounts cannot be read ({}); phones go on with the {} known",
                    e.getMessage(),
                    accounts.size());
            loadedFrom = current;
        }
        loadedAt = now;
    }

    public Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /** Every account, by name. */
    public Collection<Account> all() {
        return new TreeMap<>(accounts).values();
    }

    /** Makes an account; gives back its password, which nobody can read again. */
    public String create(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidException("account", "分机号为 2 到 32 位字母、数字、点或短横线");
        }
        String password = password();
        Account account = Account.of(name, realm, password, clock.instant());
        if (!stored().insert(account)) {
            throw new ConflictException("分机号已存在");
        }
        remember(account);
        return password;
    }

    /** Gives the account a new password. */
    public String reset(String name) {
        Account old = find(name).orElseThrow(AccountDirectory::unknown);
        String password = password();
        Account account = Account.of(name, realm, password, old.createdAt());
        if (!stored().update(account)) {
            throw unknown();
        }
        remember(account);
        return password;
    }

    public void delete(String name) {
        if (!stored().delete(name)) {
            throw unknown();
        }
        synchronized (this) {
            Map<String, Account> next = new HashMap<>(accounts);
            next.remove(name);
            accounts = Map.copyOf(next);
            changes++;
        }
    }

    private synchronized void remember(Account account) {
        Map<String, Account> next = new HashMap<>(accounts);
        next.put(account.name(), account);
        accounts = Map.copyOf(next);
        changes++;
    }

    private AccountStore stored() {
        AccountStore current = store;
        if (current == null) {
            throw new UnavailableException("数据库暂不可用，分机账号暂时不能修改，请稍后再试", null);
        }
        return current;
    }

    private static NotFoundException unknown() {
        return new NotFoundException("没有这个分机号");
    }

    private String password() {
        StringBuilder password = new StringBuilder(PASSWORD_LENGTH);
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}

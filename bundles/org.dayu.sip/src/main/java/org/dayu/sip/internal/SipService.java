package org.dayu.sip.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.dayu.core.api.config.Edits;
import org.dayu.core.api.event.EventPublisher;
import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.HealthCheck;
import org.dayu.core.api.thread.Threads;
import org.dayu.sip.api.Phones;
import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipGateway;
import org.dayu.sip.api.SipListener;
import org.dayu.sip.api.SipSignal;
import org.dayu.sip.api.SipWebSockets;
import org.dayu.sip.internal.leg.Signals;
import org.dayu.sip.internal.registrar.AccountDirectory;
import org.dayu.sip.internal.registrar.Binding;
import org.dayu.sip.internal.registrar.Bindings;
import org.dayu.sip.internal.registrar.PhoneExchange;
import org.dayu.sip.internal.trunk.Trunks;
import org.dayu.sip.internal.wire.Blocks;
import org.dayu.sip.internal.wire.WarmUp;
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

/**
 * The bundle as services. The ports may be taken by somebody else, e.g. a node that is still stopping: then it goes on
 * trying, and says so in its health.
 */
@Component(
        configurationPid = SipConfig.PID,
        service = {SipGateway.class, Phones.class, SipWebSockets.class, HealthCheck.class, SipService.class})
@Designate(ocd = SipConfig.class)
public final class SipService implements SipGateway, Phones, SipWebSockets, HealthCheck, Signals {

    private static final Logger LOG = LoggerFactory.getLogger(SipService.class);
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 3_000;

    private final Threads threads;
    private final AccountDirectory accounts;
    private final Trunks trunks;
    private final Bindings bindings;
    private final Blocks blocks;
    private final PhoneExchange exchange;
    private final ScheduledExecutorService pool;
    /** Missing if the configuration has made no sense since the start. */
    private volatile @Nullable Settings settings;

    private volatile @Nullable SipNode node;
    private volatile @Nullable SipListener listener;
    private volatile String failure = "";
    private volatile String misconfigured = "";
    private volatile boolean stopped;

    @Activate
    public SipService(
            @Reference Threads threads,
            @Reference EventPublisher events,
            @Reference AccountDirectory accounts,
            @Reference Trunks trunks,
            @Reference Sources sources,
            @Reference PhoneExchange exchange,
            SipConfig config) {
        this.threads = threads;
        this.accounts = accounts;
        this.trunks = trunks;
        read(config);
        this.bindings = new Bindings(SteadyClock.SINCE_START, events);
        this.blocks = sources.blocks();
        this.exchange = exchange;
        bindings.exchange(exchange);
        exchange.desk(new PhoneExchange.Desk() {
            @Override
            public List<Binding> all() {
                return bindings.all();
            }

            @Override
            public Optional<SipWebSockets.Connection> open(SipWebSockets.Socket socket) {
                return node().map(current -> current.wire().open(socket));
            }
        });
        this.pool = threads.pool("sip-start", 1);
        pool.execute(() -> {
            WarmUp.run();
            open(FIRST_WAIT_MILLIS);
        });
    }

    /** What the file says, unless it makes no sense: then what it said before, or no SIP at all, and health says why. */
    private void read(SipConfig config) {
        misconfigured =
                Edits.take(SipConfig.PID, () -> settings = Settings.of(config)).orElse("");
    }

    @Modified
    void modified(SipConfig config) {
        Settings before = settings;
        read(config);
        Settings now = settings;
        if (now == null || !misconfigured.isEmpty()) {
            return;
        }
        SipNode current = node;
        if (current == null || before == null || !now.sameSockets(before)) {
            LOG.info("the SIP sockets are configured anew; restarting the stack");
            pool.execute(this::reopen);
            return;
        }
        try {
            current.settings(now);
        } catch (IOException e) {
            LOG.error("{}; the one before stays in use", e.getMessage());
        }
    }

    @Deactivate
    void stop() {
        stopped = true;
        exchange.desk(null);
        pool.shutdownNow();
        synchronized (this) {
            closeNode(SipNode::leave);
        }
    }

    private synchronized void reopen() {
        closeNode(SipNode::close);
        open(FIRST_WAIT_MILLIS);
    }

    /** @param how for good, or for the next one */
    private void closeNode(Consumer<SipNode> how) {
        SipNode current = node;
        node = null;
        if (current != null) {
            how.accept(current);
        }
    }

    /** @param wait until the next try, if the ports cannot be had */
    private synchronized void open(long wait) {
        Settings wanted = settings;
        if (stopped || node != null || wanted == null) {
            return;
        }
        try {
            SipNode made = new SipNode(
                    wanted, threads, accounts::find, bindings, trunks, blocks, this, SteadyClock.SINCE_START);
            node = made;
            made.open();
            failure = "";
        } catch (IOException e) {
            if (failure.isEmpty()) {
                LOG.error("{}; trying again, at last every {} s", e.getMessage(), LONGEST_WAIT_MILLIS / 1_000);
            }
            failure = String.valueOf(e.getMessage());
            pool.schedule(() -> open(Math.min(LONGEST_WAIT_MILLIS, wait * 2)), wait, TimeUnit.MILLISECONDS);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setListener(SipListener arrived) {
        listener = arrived;
    }

    void unsetListener(SipListener gone) {
        if (listener == gone) {
            listener = null;
            SipNode current = node;
            if (current != null && current.legs().count() > 0) {
                // their owner is gone: a leg that nobody can end would be a ghost call
                LOG.warn(
                        "the call bundle has gone; ending its {} legs",
                        current.legs().count());
                current.legs().hangUpAll();
            }
        }
    }

    @Override
    public boolean present() {
        return listener != null;
    }

    @Override
    public void emit(SipSignal signal) {
        SipListener current = listener;
        if (current != null) {
            current.onSignal(signal);
        }
    }

    @Override
    public void send(SipCommand command) {
        SipNode current = node;
        if (current != null) {
            current.legs().send(command);
        } else if (!stopped) {
            pool.execute(() -> emit(new SipSignal.Ended(
                    command.leg(), new SipCause(SipCause.By.NETWORK, 503, "SIP is not available"))));
        }
    }

    @Override
    public boolean reachable(String account) {
        return bindings.reachable(account);
    }

    @Override
    public boolean browser(String account) {
        return bindings.browser(account);
    }

    @Override
    public Optional<SipWebSockets.Connection> open(SipWebSockets.Socket socket) {
        return node().map(current -> exchange.watch(socket, current.wire().open(socket)));
    }

    @Override
    public Set<String> at(String other) {
        return bindings.at(other);
    }

    @Override
    public Map<String, Registration> registered() {
        return bindings.registered();
    }

    /** For commands and resources of this bundle. */
    public Optional<SipNode> node() {
        return Optional.ofNullable(node);
    }

    /** Forgets an account's phones. */
    public void forgetPhones(String account) {
        bindings.removeAll(account);
    }

    @Override
    public String name() {
        return "sip";
    }

    @Override
    public Health check() {
        return SipHealth.of(node, failure, misconfigured, bindings, trunks, present());
    }
}

package org.dayu.messaging.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.jms.ConnectionFactory;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.messaging.MessageListener;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.tx.Transactions;
import org.dayu.messaging.internal.Destinations.Subscription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each {@link MessageListener} service its queue and its route. Coming and going is worked off in order on one
 * thread, so that no bundle waits for the broker while it starts or stops - except that a listener which goes is waited
 * for until the message in its hands is done.
 */
@Component(service = Listeners.class, immediate = true, configurationPid = MessagingConfig.PID)
public final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final long PAUSE_SECONDS = 2;

    private final CamelRoutes routes;
    private final Inbox inbox;
    private final Transactions transactions;
    private final DeadLetters deadLetters;
    private final Queues queues;
    private final RedeliveryPolicy policy;
    private final ScheduledExecutorService worker;
    private final Map<MessageListener, Active> wanted = new HashMap<>();

    private record Active(Subscription subscription, Delivery delivery) {}

    @Activate
    public Listeners(
            @Reference CamelRoutes routes,
            @Reference ConnectionFactory broker,
            @Reference Inbox inbox,
            @Reference Transactions transactions,
            @Reference DeadLetters deadLetters,
            @Reference Threads threads,
            MessagingConfig config) {
        this(routes, broker, inbox, transactions, deadLetters, threads, RedeliveryPolicy.of(config));
    }

    Listeners(
            CamelRoutes routes,
            ConnectionFactory broker,
            Inbox inbox,
            Transactions transactions,
            DeadLetters deadLetters,
            Threads threads,
            RedeliveryPolicy policy) {
        this.routes = routes;
        this.inbox = inbox;
        this.transactions = transactions;
        this.deadLetters = deadLetters;
        this.policy = policy;
        queues = new Queues(broker);
        worker = threads.pool("messaging-listeners", 1);
    }

    @Deactivate
    void stop() {
        Map<MessageListener, Active> left;
        synchronized (wanted) {
            left = Map.copyOf(wanted);
        }
        left.keySet().forEach(this::unbindListener);
        worker.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(MessageListener listener, Map<String, Object> properties) {
        Subscription subscription;
        try {
            subscription = new Subscription(
                    String.valueOf(properties.get(MessageListener.TOPIC)),
                    String.valueOf(properties.get(MessageListener.NAME)));
        } catch (IllegalArgumentException e) {
            LOG.error("listener {} will receive nothing", listener.getClass().getName(), e);
            return;
        }
        var active = new Active(
                subscription, new Delivery(subscription.name(), listener, inbox, transactions, deadLetters, policy));
        synchronized (wanted) {
            if (present().contains(subscription)) {
                LOG.error(
                        "{} has a listener already; {} will receive nothing",
                        subscription,
                        listener.getClass().getName());
                return;
            }
            wanted.put(listener, active);
        }
        worker.execute(() -> begin(listener, active));
    }

    void unbindListener(MessageListener listener) {
        Active active;
        synchronized (wanted) {
            active = wanted.remove(listener);
        }
        if (active != null) {
            active.delivery().stop();
            routes.removeIfThere(ListenerRoute.id(active.subscription()));
        }
    }

    /** Who is here now. */
    Set<Subscription> present() {
        Set<Subscription> here = new HashSet<>();
        synchronized (wanted) {
            wanted.values().forEach(active -> here.add(active.subscription()));
        }
        return here;
    }

    /** Returns when all that was begun so far has been worked off once. */
    void settle() throws InterruptedException {
        try {
            worker.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin(MessageListener listener, Active active) {
        try {
            inbox.remember(active.subscription());
            queues.ensure(Set.of(active.subscription()));
        } catch (UnavailableException e) {
            LOG.info("listener {} waits: {}", active.subscription().name(), e.getMessage());
            worker.schedule(() -> begin(listener, active), PAUSE_SECONDS, TimeUnit.SECONDS);
            return;
        }
        synchronized (wanted) {
            if (wanted.get(listener) != active) {
                return;
            }
            try {
                routes.add(new ListenerRoute(active.subscription(), active.delivery()));
            } catch (CamelRoutes.RouteException e) {
                LOG.error(
                        "listener {} receives nothing; its queue is kept",
                        active.subscription().name(),
                        e);
            }
        }
    }
}

package org.dayu.messaging.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.apache.karaf.features.BootFinished;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.messaging.OutboxFeed;
import org.dayu.core.api.thread.Threads;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries messages from the outbox to the broker, in order, at least once: the broker commits first, then the outbox.
 * Begins only when every bundle has had its chance to start, and makes sure first that every listener ever seen has its
 * queue, so that one that is away or late misses nothing.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = MessagingConfig.PID)
public final class OutboxRelay {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 100;
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long JOIN_MILLIS = 5_000;

    private final OutboxFeed feed;
    private final Inbox inbox;
    private final Queues queues;
    private final BrokerLink link;
    private final Duration settle;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch booted = new CountDownLatch(1);
    private final Thread thread;
    private boolean queuesAreThere;
    private boolean away;

    @Activate
    public OutboxRelay(
            @Reference OutboxFeed feed,
            @Reference ConnectionFactory broker,
            @Reference Inbox inbox,
            @Reference Threads threads,
            MessagingConfig config) {
        this(feed, broker, inbox, threads, Duration.ofSeconds(config.relay_settle()));
    }

    OutboxRelay(OutboxFeed feed, ConnectionFactory broker, Inbox inbox, Threads threads, Duration settle) {
        this.feed = feed;
        this.inbox = inbox;
        this.settle = settle;
        queues = new Queues(broker);
        link = new BrokerLink(broker);
        thread = threads.thread("messaging-relay", this::run);
        thread.start();
    }

    /** Its presence says that the boot features have been started; once is enough. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindBoot(BootFinished boot) {
        booted.countDown();
    }

    void unbindBoot(BootFinished boot) {
        // what has started has started
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopped.countDown();
        booted.countDown();
        // the wait for NOTIFY lasts a second at most
        thread.join(JOIN_MILLIS);
        thread.interrupt();
    }

    private void run() {
        try {
            booted.await();
            pause(settle);
            while (stopped.getCount() > 0) {
                relay();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            link.close();
        }
    }

    private void relay() throws InterruptedException {
        try {
            if (!queuesAreThere) {
                queues.ensure(inbox.known());
                queuesAreThere = true;
            }
            drain();
            if (away) {
                away = false;
                LOG.info("the outbox is being relayed again");
            }
            feed.await(POLL);
        } catch (UnavailableException e) {
            // a broker that comes back may have lost its queues with its disk
            queuesAreThere = false;
            if (!away) {
                away = true;
                LOG.warn("the outbox cannot be relayed at present; messages wait in the database", e);
            }
            pause(POLL);
        } catch (RuntimeException e) {
            LOG.error("relaying the outbox failed; it will be tried again", e);
            pause(POLL);
        }
    }

    private void drain() {
        int sent;
        do {
            sent = feed.drain(BATCH, this::send);
        } while (sent == BATCH && stopped.getCount() > 0);
    }

    private void send(List<Message> messages) {
        link.transacted(session -> {
            Map<String, jakarta.jms.MessageProducer> producers = new HashMap<>();
            try {
                for (var message : messages) {
                    var producer = producers.get(message.topic());
                    if (producer == null) {
                        producer = producer(session, message.topic());
                        producers.put(message.topic(), producer);
                    }
                    producer.send(JmsMessages.of(session, message));
                }
            } finally {
                for (var producer : producers.values()) {
                    producer.close();
                }
            }
            return null;
        });
    }

    private static jakarta.jms.MessageProducer producer(Session session, String topic) throws JMSException {
        var producer = session.createProducer(session.createTopic(Destinations.topic(topic)));
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        return producer;
    }

    private void pause(Duration time) throws InterruptedException {
        stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}

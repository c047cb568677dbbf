package org.dayu.messaging.internal;

import java.util.Collection;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.ActiveMQConnection;
import org.dayu.messaging.internal.Destinations.Subscription;

/** Makes and removes listeners' queues at the broker. Thread-safe. */
final class Queues {

    private final ConnectionFactory factory;

    Queues(ConnectionFactory factory) {
        this.factory = factory;
    }

    /** A queue that is there before the topic is used misses nothing; making one that is there does nothing. */
    void ensure(Collection<Subscription> subscriptions) {
        try (var link = new BrokerLink(factory)) {
            link.transacted(session -> {
                for (var subscription : subscriptions) {
                    // the broker makes a queue for whoever asks to consume from it
                    session.createConsumer(session.createQueue(Destinations.queue(subscription)), "dayu_id = 'none'")
                            .close();
                }
                return null;
            });
        }
    }

    /** Removes the queue with all that is in it. Nobody may be consuming from it. */
    void remove(Subscription subscription) {
        try (var link = new BrokerLink(factory)) {
            link.transacted(session -> {
                var queue = session.createQueue(Destinations.queue(subscription));
                try (var connection = factory.createConnection()) {
                    connection.start();
                    ((ActiveMQConnection) connection)
                            .destroyDestination((org.apache.activemq.command.ActiveMQDestination) queue);
                }
                return null;
            });
        }
    }
}

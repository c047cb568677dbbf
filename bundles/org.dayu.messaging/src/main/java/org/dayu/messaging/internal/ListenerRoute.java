package org.dayu.messaging.internal;

import jakarta.jms.JMSException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsMessage;
import org.dayu.messaging.internal.Destinations.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a listener's queue to its {@link Delivery}. The session commits when the delivery returns: after the database,
 * so that a crash between the two repeats a message and never loses one.
 */
final class ListenerRoute extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerRoute.class);
    private static final String OPTIONS = "?transacted=true&lazyCreateTransactionManager=false"
            + "&cacheLevelName=CACHE_CONSUMER&concurrentConsumers=1&maxConcurrentConsumers=1"
            + "&acceptMessagesWhileStopping=false&receiveTimeout=1000&recoveryInterval=1000"
            + "&errorHandlerLogStackTrace=false&errorHandlerLoggingLevel=DEBUG";

    private final Subscription subscription;
    private final Delivery delivery;

    ListenerRoute(Subscription subscription, Delivery delivery) {
        this.subscription = subscription;
        this.delivery = delivery;
    }

    static String id(Subscription subscription) {
        return "listener-" + subscription.name() + "-" + subscription.topic();
    }

    @Override
    public void configure() {
        // what the delivery throws must reach the session, which rolls back; Camel is not to handle it
        errorHandler(noErrorHandler());
        from("jms:queue:" + Destinations.queue(subscription) + OPTIONS)
                .routeId(id(subscription))
                .process(this::deliver);
    }

    private void deliver(Exchange exchange) throws JMSException {
        var message = exchange.getMessage(JmsMessage.class).getJmsMessage();
        try {
            delivery.deliver(JmsMessages.from(message));
        } catch (IllegalArgumentException e) {
            // can never be understood: keeping it would block the queue for ever
            LOG.error("a foreign message in the queue of listener {} was dropped", subscription.name(), e);
        }
    }
}

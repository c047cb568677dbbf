package org.dayu.messaging.internal;

import org.apache.activemq.ActiveMQConnectionFactory;

/** Connection factories with the settings that every connection needs. */
final class Factories {

    private static final int PREFETCH = 16;

    private Factories() {}

    static ActiveMQConnectionFactory of(String url) {
        var factory = new ActiveMQConnectionFactory(url);
        factory.setTrustAllPackages(false);
        factory.setWatchTopicAdvisories(false);
        factory.getPrefetchPolicy().setQueuePrefetch(PREFETCH);
        // several nodes on one broker must not take turns with the messages of one thing
        factory.setExclusiveConsumer(true);
        // how often and when a message comes again is ours to say; the broker must never put one aside
        factory.getRedeliveryPolicy().setMaximumRedeliveries(-1);
        factory.getRedeliveryPolicy().setInitialRedeliveryDelay(0);
        return factory;
    }
}

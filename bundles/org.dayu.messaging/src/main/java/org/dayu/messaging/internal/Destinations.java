package org.dayu.messaging.internal;

import java.util.regex.Pattern;

/** The names at the broker: a virtual topic fans out to one durable queue a listener. */
final class Destinations {

    private static final Pattern TOPIC = Pattern.compile("dayu(\\.[a-z][a-z0-9-]*)+");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private Destinations() {}

    static String topic(String topic) {
        return "VirtualTopic." + checked(TOPIC, topic);
    }

    static String queue(Subscription subscription) {
        return "Consumer." + subscription.name() + "." + topic(subscription.topic());
    }

    static String deadLetters(String listener) {
        return "dayu.dlq." + checked(NAME, listener);
    }

    private static String checked(Pattern pattern, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException("not a topic or listener name of Dayu: " + name);
        }
        return name;
    }

    /** A listener's durable interest in a topic. */
    record Subscription(String topic, String name) {

        Subscription {
            checked(TOPIC, topic);
            checked(NAME, name);
        }
    }
}

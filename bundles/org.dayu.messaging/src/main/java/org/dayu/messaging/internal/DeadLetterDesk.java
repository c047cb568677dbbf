package org.dayu.messaging.internal;

import java.util.List;

import jakarta.jms.ConnectionFactory;
import org.dayu.core.api.messaging.Message;
import org.dayu.messaging.internal.Destinations.Subscription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the shell commands do for an operator. Thread-safe. */
@Component(service = DeadLetterDesk.class)
public final class DeadLetterDesk {

    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final Listeners listeners;
    private final Queues queues;

    @Activate
    public DeadLetterDesk(
            @Reference Inbox inbox,
            @Reference DeadLetters deadLetters,
            @Reference Listeners listeners,
            @Reference ConnectionFactory broker) {
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.listeners = listeners;
        queues = new Queues(broker);
    }

    /** One row of {@code messaging:dlq-list}. */
    public record Row(String listener, Message message, String failure) {}

    /** One row of {@code messaging:listeners}. */
    public record Known(String name, String topic, boolean present) {}

    /** The dead letters of every listener. */
    public List<Row> letters() {
        return inbox.known().stream()
                .map(Subscription::name)
                .distinct()
                .flatMap(name -> deadLetters.list(name).stream()
                        .map(letter -> new Row(name, letter.message(), letter.failure())))
                .toList();
    }

    public int retry(String listener) {
        return deadLetters.retry(listener);
    }

    public List<Known> listeners() {
        var present = listeners.present();
        return inbox.known().stream()
                .map(each -> new Known(each.name(), each.topic(), present.contains(each)))
                .toList();
    }

    /**
     * Stops keeping messages for a listener that is not here.
     *
     * @return false if it is here, or was never known
     */
    public boolean forget(String name, String topic) {
        var subscription = new Subscription(topic, name);
        if (listeners.present().contains(subscription) || !inbox.known().contains(subscription)) {
            return false;
        }
        inbox.forget(subscription);
        queues.remove(subscription);
        return true;
    }
}

package org.dayu.messaging.internal;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import org.dayu.core.api.messaging.Message;
import org.dayu.messaging.internal.Destinations.Subscription;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Dead letters in queues of the broker, {@code dayu.dlq.<listener>}. */
@Component(service = DeadLetters.class)
public final class JmsDeadLetters implements DeadLetters {

    private static final String FAILURE = "dayu_failure";
    private static final int FAILURE_LENGTH = 300;
    private static final long RECEIVE_MILLIS = 200;

    private final BrokerLink link;

    @Activate
    public JmsDeadLetters(@Reference ConnectionFactory factory) {
        link = new BrokerLink(factory);
    }

    @Deactivate
    synchronized void stop() {
        link.close();
    }

    @Override
    public synchronized void put(String listener, Message message, String failure) {
        link.transacted(session -> {
            var letter = JmsMessages.of(session, message);
            letter.setStringProperty(FAILURE, failure.substring(0, Math.min(FAILURE_LENGTH, failure.length())));
            send(session, Destinations.deadLetters(listener), letter);
            return null;
        });
    }

    @Override
    public synchronized List<Letter> list(String listener) {
        return link.transacted(session -> {
            List<Letter> letters = new ArrayList<>();
            var browser = session.createBrowser(session.createQueue(Destinations.deadLetters(listener)));
            try {
                Enumeration<?> all = browser.getEnumeration();
                while (all.hasMoreElements()) {
                    var letter = (jakarta.jms.Message) all.nextElement();
                    letters.add(new Letter(JmsMessages.from(letter), letter.getStringProperty(FAILURE)));
                }
            } finally {
                browser.close();
            }
            return letters;
        });
    }

    @Override
    public synchronized int retry(String listener) {
        return link.transacted(session -> {
            int moved = 0;
            var consumer = session.createConsumer(session.createQueue(Destinations.deadLetters(listener)));
            try {
                for (var letter = consumer.receive(RECEIVE_MILLIS);
                        letter != null;
                        letter = consumer.receive(RECEIVE_MILLIS)) {
                    var message = JmsMessages.from(letter);
                    var home = Destinations.queue(new Subscription(message.topic(), listener));
                    send(session, home, JmsMessages.of(session, message));
                    moved++;
                }
            } finally {
                consumer.close();
            }
            return moved;
        });
    }

    private static void send(Session session, String queue, jakarta.jms.Message message) throws JMSException {
        var producer = session.createProducer(session.createQueue(queue));
        try {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(message);
        } finally {
            producer.close();
        }
    }
}

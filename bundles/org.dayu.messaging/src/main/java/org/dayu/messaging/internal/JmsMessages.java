package org.dayu.messaging.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.dayu.core.api.messaging.Message;

/** Turns messages into text messages of JMS and back; only text, so that nothing is ever deserialised. */
final class JmsMessages {

    static final String ID = "dayu_id";
    static final String TOPIC = "dayu_topic";
    static final String TYPE = "dayu_type";
    static final String KEY = "dayu_key";
    static final String AT = "dayu_at";

    private JmsMessages() {}

    static TextMessage of(Session session, Message message) throws JMSException {
        var text = session.createTextMessage(message.json());
        text.setStringProperty(ID, message.id().toString());
        text.setStringProperty(TOPIC, message.topic());
        text.setStringProperty(TYPE, message.type());
        text.setStringProperty(KEY, message.key());
        text.setStringProperty(AT, message.at().toString());
        return text;
    }

    /** @throws IllegalArgumentException if it is none of ours */
    static Message from(jakarta.jms.Message message) throws JMSException {
        if (!(message instanceof TextMessage text) || text.getText() == null) {
            throw new IllegalArgumentException("not a text message");
        }
        try {
            return new Message(
                    UUID.fromString(property(message, ID)),
                    property(message, TOPIC),
                    property(message, TYPE),
                    property(message, KEY),
                    text.getText(),
                    Instant.parse(property(message, AT)));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("property " + AT + " is not an instant", e);
        }
    }

    private static String property(jakarta.jms.Message message, String name) throws JMSException {
        var value = message.getStringProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("property " + name + " is missing");
        }
        return value;
    }
}

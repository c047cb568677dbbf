package org.dayu.messaging.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.apache.activemq.ActiveMQConnectionFactory;

/** A broker that somebody else runs. It may be away at any time: each user connects when it needs to. */
record OuterBroker(String url, String user, String passwordFile) implements BrokerHost {

    static OuterBroker of(MessagingConfig config) {
        return new OuterBroker(
                config.broker_url().strip(), config.broker_user().strip(), config.broker_password_file());
    }

    @Override
    public String where() {
        return url;
    }

    @Override
    public ConnectionFactory start() throws StartException {
        return factory();
    }

    private ActiveMQConnectionFactory factory() throws StartException {
        var factory = Factories.of(url);
        if (!user.isEmpty()) {
            factory.setUserName(user);
            factory.setPassword(password());
        }
        return factory;
    }

    private String password() throws StartException {
        try (var lines = Files.lines(Path.of(passwordFile.strip()))) {
            return lines.findFirst().orElse("");
        } catch (IOException e) {
            throw new StartException(e);
        }
    }

    /** A connection of its own, which the broker must take: those of the routes may not have noticed yet. */
    @Override
    public void look() throws StartException {
        try (var connection = factory().createConnection()) {
            connection.start();
        } catch (JMSException e) {
            throw new StartException(e);
        }
    }

    @Override
    public void stop() {
        // not ours to stop
    }

    @Override
    public Map<String, String> figures() {
        return Map.of("url", url);
    }
}

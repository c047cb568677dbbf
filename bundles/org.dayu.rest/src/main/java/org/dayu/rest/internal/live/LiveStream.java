package org.dayu.rest.internal.live;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Sessions.Session;

/** One screen that follows some topics. Confined to the hub's thread, but for what is final. */
final class LiveStream {

    /** Where a screen stands with one topic: it gets deltas once it has joined by a snapshot or a replay. */
    private static final class Standing {
        private boolean joined;
        private int attempt;
    }

    private final Session session;
    private final String token;
    private final List<String> topics;
    private final String prefix;
    private final Map<String, Standing> standings = new HashMap<>();

    private Outlet outlet;
    private volatile boolean lagging;
    private boolean closed;

    /**
     * @param run names this life of the hub; numbers of another life mean nothing
     * @param token to look whether the session lives on
     */
    LiveStream(String run, Session session, String token, List<String> topics) {
        this.session = session;
        this.token = token;
        this.topics = List.copyOf(topics);
        // a number is only good for who sees the same things in the same topics
        this.prefix = run + "." + Integer.toHexString(Objects.hash(this.topics, session.principal())) + "-";
        for (String topic : topics) {
            standings.put(topic, new Standing());
        }
    }

    void connect(Outlet to) {
        outlet = to;
    }

    Outlet outlet() {
        return outlet;
    }

    Session session() {
        return session;
    }

    Principal principal() {
        return session.principal();
    }

    String token() {
        return token;
    }

    List<String> topics() {
        return topics;
    }

    /** The number in a {@code Last-Event-ID} that we gave for the same topics to the same person in this run. */
    Optional<Long> resumeAfter(String lastEventId) {
        if (!lastEventId.startsWith(prefix)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(lastEventId, prefix.length(), lastEventId.length(), 10));
        } catch (NumberFormatException notOurs) {
            return Optional.empty();
        }
    }

    /** Begins to join; what was begun before is void. */
    int leave(String topic) {
        var standing = standings.get(topic);
        standing.joined = false;
        return ++standing.attempt;
    }

    boolean awaits(String topic, int attempt) {
        var standing = standings.get(topic);
        return !closed && !standing.joined && standing.attempt == attempt;
    }

    void join(String topic) {
        standings.get(topic).joined = true;
    }

    boolean joined(String topic) {
        return standings.get(topic).joined;
    }

    /**
     * Queues an event; false if the screen is too far behind. It carries its number only while every topic is joined:
     * who comes back with a number has seen everything up to it.
     */
    boolean offer(long number, byte[] event) {
        boolean complete = standings.values().stream().allMatch(standing -> standing.joined);
        byte[] numbered = complete ? numbered(number, event) : event;
        if (outlet.offer(numbered)) {
            return true;
        }
        // a burst may only wait for its batch to end
        outlet.pump();
        return outlet.offer(numbered);
    }

    private byte[] numbered(long number, byte[] event) {
        byte[] id = ("id: " + prefix + number + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] both = new byte[id.length + event.length];
        System.arraycopy(id, 0, both, 0, id.length);
        System.arraycopy(event, 0, both, id.length, event.length);
        return both;
    }

    /** Also read by the threads of the container. */
    boolean lagging() {
        return lagging;
    }

    void lagging(boolean now) {
        lagging = now;
    }

    boolean closed() {
        return closed;
    }

    void closed(boolean now) {
        closed = now;
    }
}

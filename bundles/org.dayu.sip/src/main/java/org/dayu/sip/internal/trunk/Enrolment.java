package org.dayu.sip.internal.trunk;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import javax.sip.header.Header;

import org.dayu.sip.internal.wire.Destination;
import org.dayu.sip.internal.wire.SipMessages;
import org.dayu.sip.internal.wire.SipWire;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier has been told of us: as whom, where, and where we are; enough to renew it and to take it back. It outlives
 * the sockets, so that a place of ours which is no more can still be taken back. Thread-safe.
 */
final class Enrolment {

    /** Whose registration it is, and where; who is asked for the carrier's name makes no difference. */
    private record Line(String host, int port, String transport, String carrier, String user) {

        static Line of(TrunkSettings settings) {
            return new Line(
                    settings.place().host(),
                    settings.place().port(),
                    settings.place().transport(),
                    settings.carrier(),
                    settings.policy().account().user());
        }
    }

    private final String trunk;
    private final Line line;
    private final String ownHost;
    private final int ownPort;
    private final String callId;
    private final String tag = SipMessages.token();
    private final AtomicLong sequence = new AtomicLong();
    private final Set<Destination> failed = new HashSet<>();
    private volatile TrunkAccount account;
    private volatile int seconds;
    private volatile @Nullable Destination server;
    /** What an answer is to; if the registration is another by then, it came too late. */
    private volatile Registration asked = Registration.NONE;

    private volatile Instant askedUntil = Instant.MIN;
    private volatile Instant grantedUntil = Instant.MIN;

    /** @param wire where we are */
    Enrolment(TrunkSettings settings, SipWire wire) {
        trunk = settings.name();
        line = Line.of(settings);
        account = settings.policy().account();
        seconds = account.seconds();
        ownHost = wire.host();
        ownPort = wire.port(line.transport());
        callId = SipMessages.token() + '@' + ownHost;
    }

    /** Whether it is still the registration of these settings from that place of ours. */
    boolean serves(TrunkSettings settings, SipWire wire) {
        return settings.registers()
                && line.equals(Line.of(settings))
                && ownHost.equals(wire.host())
                && ownPort == wire.port(line.transport());
    }

    /** Another password, or another time to ask for; whether it is another. */
    boolean takes(TrunkAccount now) {
        boolean changed = !now.equals(account);
        if (changed) {
            account = now;
            seconds = now.seconds();
        }
        return changed;
    }

    /** Whether the carrier may still send calls to where this says. */
    boolean known(Instant now) {
        return now.isBefore(grantedUntil) || now.isBefore(askedUntil);
    }

    void asks(Registration asking, Destination at, Instant now) {
        asked = asking;
        server = at;
        askedUntil = now.plusSeconds(seconds);
    }

    void granted(Instant until) {
        askedUntil = Instant.MIN;
        grantedUntil = until;
        synchronized (failed) {
            failed.clear();
        }
    }

    /** @param heard whether it may have been heard all the same */
    void failed(Destination at, boolean heard) {
        if (!heard) {
            askedUntil = Instant.MIN;
        }
        synchronized (failed) {
            failed.add(at);
        }
    }

    boolean hasFailed(Destination at) {
        synchronized (failed) {
            return failed.contains(at);
        }
    }

    /** All have failed: the next try begins with the best again. */
    void forgiveAll() {
        synchronized (failed) {
            failed.clear();
        }
    }

    Registration asked() {
        return asked;
    }

    /** Where it was asked for last. */
    @Nullable
    Destination server() {
        return server;
    }

    String trunk() {
        return trunk;
    }

    String carrier() {
        return line.carrier();
    }

    TrunkAccount account() {
        return account;
    }

    int seconds() {
        return seconds;
    }

    /** The carrier wants it to last longer than we asked. */
    void seconds(int least) {
        seconds = least;
    }

    String callId() {
        return callId;
    }

    String tag() {
        return tag;
    }

    long next() {
        return sequence.incrementAndGet();
    }

    String ownPlace() {
        return ownHost + ':' + ownPort;
    }

    boolean isOwn(String host, int port) {
        return ownHost.equals(host) && ownPort == port;
    }

    /** Our Contact as the carrier was told it. @param gone whether it is taken back */
    Header contact(boolean gone) {
        String uri =
                SipMessages.uri(line.user(), ownHost, ownPort, line.transport()).toString();
        return SipMessages.header("Contact", '<' + uri + '>' + (gone ? ";expires=0" : ""));
    }
}

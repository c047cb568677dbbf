package org.dayu.media.internal;

import java.net.InetSocketAddress;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Decides whose packets are the peer's. The address that the SDP names is always right, and once heard it stays. Until
 * it is heard, one other source may take its place if the policy allows it and it has sent some packets in sequence
 * (symmetric RTP, RFC 4961); after that no other source can, but for the one that the SDP names.
 *
 * <p>For the shard's thread.
 */
final class SourceLock {

    /** How far from the SDP's address a peer may turn out to be. */
    enum Policy {
        /** Exactly as the SDP says. */
        OFF,
        /** The same address, another port. */
        PORT,
        /** Also another address, where the SDP names a private one, which a translator may have replaced. */
        NAT;

        static Policy of(String name) {
            return valueOf(name.strip().toUpperCase(Locale.ROOT));
        }
    }

    /** RFC 3550, A.1, asks for two; one more makes a lucky guess of a sequence number less likely. */
    private static final int PROBATION = 3;

    private final Policy policy;

    private @Nullable InetSocketAddress announced;
    private @Nullable InetSocketAddress locked;
    private @Nullable InetSocketAddress candidate;
    private int candidateSsrc;
    private int candidateNext;
    private int candidateRun;

    SourceLock(Policy policy) {
        this.policy = policy;
    }

    /** The SDP names this address; what was learned is kept if it named the same before. */
    void expect(InetSocketAddress address) {
        if (!address.equals(announced)) {
            announced = address;
            locked = null;
            candidate = null;
        }
    }

    boolean accept(InetSocketAddress from, int ssrc, int sequence) {
        if (from.equals(locked)) {
            return true;
        }
        if (from.equals(announced)) {
            locked = from;
            return true;
        }
        if (locked != null || !near(from) || !provesItself(from, ssrc, sequence)) {
            return false;
        }
        locked = from;
        return true;
    }

    boolean acceptControl(InetSocketAddress from, @Nullable InetSocketAddress control) {
        InetSocketAddress peer = target();
        return from.equals(control) || (peer != null && from.getAddress().equals(peer.getAddress()));
    }

    /** Where to send: to where the peer was heard, or else to where it says that it is. */
    @Nullable
    InetSocketAddress target() {
        return locked != null ? locked : announced;
    }

    boolean heard() {
        return locked != null;
    }

    private boolean near(InetSocketAddress from) {
        InetSocketAddress told = announced;
        if (told == null || policy == Policy.OFF) {
            return false;
        }
        return from.getAddress().equals(told.getAddress())
                || (policy == Policy.NAT && IpLiteral.isPrivate(told.getAddress()));
    }

    private boolean provesItself(InetSocketAddress from, int ssrc, int sequence) {
        boolean follows = from.equals(candidate) && ssrc == candidateSsrc && sequence == candidateNext;
        candidate = from;
        candidateSsrc = ssrc;
        candidateNext = (sequence + 1) & 0xFFFF;
        candidateRun = follows ? candidateRun + 1 : 1;
        return candidateRun >= PROBATION;
    }
}

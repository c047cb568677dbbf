package org.dayu.media.internal;

import java.net.InetSocketAddress;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Decides whose packets are the peer's. The address that the SDP names is always right, and once heard it stays. Until
 * it is heard, one other source may take its place if the policy allows it and it has sent some packets in sequence
 * (symmetric RTP, RFC 4961); after that no other source can, but for the one that the SDP names, and the same speaker at
 * another port, once it is no longer heard at the first: a translator has given it a new one.
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

    /** For so long a speaker must not have been heard before it is believed to have moved. */
    static final long MOVES_AFTER_NANOS = 1_000_000_000L;

    /** A speaker that has moved goes on counting; so far ahead at most, RFC 3550, A.1. */
    private static final int MAX_DROPOUT = 3000;

    private final Policy policy;

    private @Nullable InetSocketAddress announced;
    private @Nullable InetSocketAddress locked;
    private @Nullable InetSocketAddress candidate;
    private int candidateSsrc;
    private int candidateNext;
    private int candidateRun;
    private int lockedSsrc;
    private int lockedSequence;
    private long heardAt;

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

    /** @param now of a monotonic clock, nanoseconds */
    boolean accept(InetSocketAddress from, int ssrc, int sequence, long now) {
        // as a rule it is the very object: whoever receives keeps the last sender's
        if (from != locked && !from.equals(locked) && !from.equals(announced)) {
            boolean free = locked == null ? near(from) : moved(from, ssrc, sequence, now);
            if (!free || !provesItself(from, ssrc, sequence)) {
                return false;
            }
        }
        locked = from;
        lockedSsrc = ssrc;
        lockedSequence = sequence;
        heardAt = now;
        return true;
    }

    /** Whether this may be the speaker that was heard, at another port of its translator. */
    private boolean moved(InetSocketAddress from, int ssrc, int sequence, long now) {
        InetSocketAddress before = locked;
        return before != null
                && !before.equals(announced)
                && before.getAddress().equals(from.getAddress())
                && now - heardAt > MOVES_AFTER_NANOS
                && ssrc == lockedSsrc
                && (sequence - lockedSequence & 0xFFFF) < MAX_DROPOUT;
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

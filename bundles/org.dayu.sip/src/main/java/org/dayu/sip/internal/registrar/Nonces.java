package org.dayu.sip.internal.registrar;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that need no memory to hand out: time and salt, signed with a key of this process and bound to the source
 * address (RFC 7616, 5.4). Only nonces that a right password was sent with are remembered, for their count, so that
 * nobody fills the memory by asking. Thread-safe.
 */
final class Nonces {

    /** What a nonce that came back is worth. */
    enum State {
        FRESH,
        /** Ours once, or never: the client shall try again with a new one. */
        STALE
    }

    private static final int HEAD = Long.BYTES + Integer.BYTES;
    private static final int SIGNATURE = 16;
    private static final int MOST = 20_000;

    private final Clock clock;
    private final Duration validity;
    private final SecretKeySpec key;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    Nonces(Clock clock, Duration validity) {
        this.clock = clock;
        this.validity = validity;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String issue(InetAddress source) {
        ByteBuffer head = ByteBuffer.allocate(HEAD)
                .putLong(clock.millis())
                .putInt(ThreadLocalRandom.current().nextInt());
        byte[] nonce = Arrays.copyOf(head.array(), HEAD + SIGNATURE);
        System.arraycopy(sign(head.array(), source), 0, nonce, HEAD, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    State check(String nonce, InetAddress source) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            return State.STALE;
        }
        if (bytes.length != HEAD + SIGNATURE) {
            return State.STALE;
        }
        byte[] signature = Arrays.copyOf(sign(Arrays.copyOf(bytes, HEAD), source), SIGNATURE);
        boolean ours = MessageDigest.isEqual(signature, Arrays.copyOfRange(bytes, HEAD, bytes.length));
        return ours && age(bytes) <= validity.toMillis() ? State.FRESH : State.STALE;
    }

    /** Takes note of a count that came with the right password; false if it is not higher than before: a replay. */
    boolean advance(String nonce, long count) {
        if (counts.size() >= MOST) {
            sweep();
        }
        boolean[] higher = {false};
        counts.compute(nonce, (same, last) -> {
            higher[0] = last == null || count > last;
            return higher[0] ? Long.valueOf(count) : last;
        });
        return higher[0];
    }

    /** Forgets what has become stale. */
    void sweep() {
        counts.keySet().removeIf(nonce -> age(Base64.getUrlDecoder().decode(nonce)) > validity.toMillis());
        if (counts.size() >= MOST) {
            counts.clear(); // phones then get one more challenge, no more
        }
    }

    private long age(byte[] nonce) {
        return clock.millis() - ByteBuffer.wrap(nonce).getLong();
    }

    private byte[] sign(byte[] head, InetAddress source) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(head);
            return mac.doFinal(source.getAddress());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }
}

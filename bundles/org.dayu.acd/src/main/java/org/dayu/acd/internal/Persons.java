package org.dayu.acd.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are the same for calls from the same number, by a secret that is gone with this bundle: the engine and its
 * journal learn no numbers. Thread-safe.
 */
final class Persons {

    private static final String MAC = "HmacSHA256";
    private static final int SECRET_BYTES = 32;
    private static final int KEY_DIGITS = 24;

    private final Map<UUID, String> byCall = new ConcurrentHashMap<>();
    private final Mac mac;

    Persons() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        try {
            mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret, MAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + MAC, e);
        }
    }

    void seen(CallSnapshot call) {
        if (call.state() == CallState.ENDED) {
            byCall.remove(call.id());
        } else if (!call.caller().isBlank()) {
            byCall.computeIfAbsent(call.id(), id -> key(call.caller()));
        }
    }

    @Nullable
    String of(UUID call) {
        return byCall.get(call);
    }

    private String key(String number) {
        byte[] digest;
        synchronized (mac) {
            digest = mac.doFinal(number.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest, 0, KEY_DIGITS / 2);
    }
}

package org.dayu.security.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.dayu.core.api.security.PersonalData;

/** AES-256-GCM with a random 96-bit nonce a text; {@code <key id>:<base64url(nonce, cipher text, tag)>}. */
final class AesPersonalData implements PersonalData {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int INDEX_BYTES = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One a thread: to look a cipher up takes as long as to use it, and numbers of calls are sealed all the time. */
    private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(AesPersonalData::cipher);

    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(AesPersonalData::mac);

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final SecretKeySpec indexKey;
    private final String current;

    /** @param raw as in the file: the index key, and at least one other, the newest last */
    AesPersonalData(Map<String, byte[]> raw) {
        byte[] index = raw.get(KeyFile.INDEX);
        if (index == null || raw.size() < 2) {
            throw new IllegalArgumentException("the key file lacks a key");
        }
        indexKey = new SecretKeySpec(index, "HmacSHA256");
        String newest = "";
        for (var key : raw.entrySet()) {
            if (!key.getKey().equals(KeyFile.INDEX)) {
                keys.put(key.getKey(), new SecretKeySpec(key.getValue(), "AES"));
                newest = key.getKey();
            }
        }
        current = newest;
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private static Mac mac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    @Override
    public String seal(String plain) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.ENCRYPT_MODE, keys.get(current), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(current.getBytes(StandardCharsets.US_ASCII));
            byte[] text = plain.getBytes(StandardCharsets.UTF_8);
            byte[] sealed = Arrays.copyOf(nonce, NONCE + cipher.getOutputSize(text.length));
            cipher.doFinal(text, 0, text.length, sealed, NONCE);
            return current + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses to seal", e);
        }
    }

    @Override
    public String open(String sealed) {
        int colon = sealed.indexOf(':');
        String id = colon < 0 ? "" : sealed.substring(0, colon);
        SecretKeySpec key = keys.get(id);
        if (key == null) {
            throw new IllegalArgumentException("sealed under an unknown key");
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(colon + 1));
            if (bytes.length < NONCE) {
                throw new IllegalArgumentException("sealed text is cut");
            }
            Cipher cipher = CIPHER.get();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE));
            cipher.updateAAD(id.getBytes(StandardCharsets.US_ASCII));
            return new String(cipher.doFinal(bytes, NONCE, bytes.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("sealed text was changed", e);
        }
    }

    @Override
    public String index(String plain) {
        try {
            Mac mac = MAC.get();
            mac.init(indexKey);
            byte[] digest = mac.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, INDEX_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 refuses its key", e);
        }
    }
}

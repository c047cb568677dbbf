package org.dayu.recording.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import org.jspecify.annotations.Nullable;

/**
 * AES-GCM under one key. One thread at a time.
 *
 * <p>To look the cipher up costs more than to use it. What is done once with a key shares one for each thread; who seals block
 * after block has one of its own, which keeps its key ready.
 */
final class Gcm {

    static final int NONCE = 12;
    static final int TAG = 16;

    private static final ThreadLocal<Cipher> SHARED = ThreadLocal.withInitial(Gcm::cipher);

    private final SecretKey key;
    private @Nullable Cipher own;

    Gcm(SecretKey key) {
        this.key = key;
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private Cipher own() {
        Cipher there = own;
        if (there == null) {
            there = cipher();
            own = there;
        }
        return there;
    }

    /** @param nonce by chance: the shared cipher refuses the same one twice in a row */
    byte[] seal(byte[] nonce, byte[] context, byte[] plain) {
        Cipher cipher = SHARED.get();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(context);
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses to seal", e);
        }
    }

    /** @throws IOException if it is not what was sealed */
    byte[] open(byte[] nonce, byte[] context, byte[] sealed) throws IOException {
        Cipher cipher = SHARED.get();
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.updateAAD(context);
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new IOException("the recording was changed or belongs to another key", e);
        }
    }

    /** Seals the first bytes of an array into another, and gives how many they have become. */
    int seal(byte[] nonce, byte[] plain, int length, byte[] into, int at) {
        Cipher cipher = own();
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            return cipher.doFinal(plain, 0, length, into, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses to seal", e);
        }
    }

    /** Opens into another array; whether it is what was sealed. */
    boolean open(byte[] nonce, byte[] sealed, int from, int length, byte[] into) {
        Cipher cipher = SHARED.get();
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.doFinal(sealed, from, length, into, 0);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses to open", e);
        }
    }
}

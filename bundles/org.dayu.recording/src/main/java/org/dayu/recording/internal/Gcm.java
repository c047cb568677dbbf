package org.dayu.recording.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-GCM under one key. One thread at a time. */
final class Gcm {

    static final int NONCE = 12;
    static final int TAG = 16;

    private final Cipher cipher;
    private final SecretKey key;

    Gcm(SecretKey key) {
        this.key = key;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    byte[] seal(byte[] nonce, byte[] context, byte[] plain) {
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
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * 8, nonce));
            return cipher.doFinal(plain, 0, length, into, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM refuses to seal", e);
        }
    }

    /** Opens into another array; whether it is what was sealed. */
    boolean open(byte[] nonce, byte[] sealed, int from, int length, byte[] into) {
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

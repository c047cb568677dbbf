package org.dayu.security.internal.login;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with PBKDF2-HMAC-SHA256 (RFC 8018): {@code pbkdf2-sha256$<rounds>$<salt>$<hash>}. Thread-safe; each
 * hash takes a good part of a second of one core, on purpose.
 */
public final class Passwords {

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int SALT = 16;
    private static final int HASH_BITS = 256;
    private static final int GENERATED = 16;

    /** Without characters that are mistaken for each other when read from paper. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int rounds;
    private final String nobody;

    public Passwords(int rounds) {
        this.rounds = rounds;
        this.nobody = hash(generate());
    }

    public String hash(String password) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return String.join("$", SCHEME, Integer.toString(rounds), encode(salt), encode(derive(password, salt, rounds)));
    }

    /** Compares in constant time. */
    public boolean verify(String password, String stored) {
        String[] parts = stored.split("\\$");
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalStateException("a password hash is not ours");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    /** Takes as long as {@link #verify}, so that the time does not tell which names exist. */
    public void pretend(String password) {
        verify(password, nobody);
    }

    /** Whether the hash was made with fewer rounds than are asked for now. */
    public boolean outdated(String stored) {
        return Integer.parseInt(stored.split("\\$")[1]) < rounds;
    }

    /** A password of 16 characters, 92 bits. */
    public static String generate() {
        var password = new StringBuilder(GENERATED);
        for (int i = 0; i < GENERATED; i++) {
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        var spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2", e);
        } finally {
            spec.clearPassword();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}

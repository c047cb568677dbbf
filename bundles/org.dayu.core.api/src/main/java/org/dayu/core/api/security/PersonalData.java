package org.dayu.core.api.security;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps personal data unreadable in the database: numbers, names, identity numbers, addresses.
 *
 * <p>Thread-safe, no I/O. Keys live in a file outside the database; without it nothing can be opened again.
 *
 * @since 1.0
 */
@ProviderType
public interface PersonalData {

    /**
     * Encrypts with AES-256-GCM (NIST SP 800-38D) under the current key. Two calls give two different texts.
     *
     * @return printable ASCII that begins with the key's id, about {@code 40 + 4/3 · UTF-8 length} characters
     */
    String seal(String plain);

    /**
     * Decrypts what {@link #seal} gave.
     *
     * @throws IllegalArgumentException if the text is not ours, was changed, or its key is gone; the message contains
     *     no data
     */
    String open(String sealed);

    /**
     * A blind index (HMAC-SHA256 under a key of its own): equal texts give equal results, so that a row is found by a
     * number without storing the number. Normalise the text first.
     *
     * @return 32 printable ASCII characters
     */
    String index(String plain);
}

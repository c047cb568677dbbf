package org.dayu.sip.internal.registrar;

import java.time.Instant;

/**
 * A phone's account. Passwords are not kept: only what digest authentication needs (HA1, RFC 7616, 3.4.2), for both
 * algorithms, bound to a realm.
 *
 * @param name 2 to 32 letters, digits, dots, dashes
 */
public record Account(String name, String realm, String ha1Md5, String ha1Sha256, Instant createdAt) {

    static Account of(String name, String realm, String password, Instant createdAt) {
        return new Account(
                name,
                realm,
                Digest.MD5.ha1(name, realm, password),
                Digest.SHA_256.ha1(name, realm, password),
                createdAt);
    }

    String ha1(Digest digest) {
        return digest == Digest.MD5 ? ha1Md5 : ha1Sha256;
    }

    /** No hash in logs. */
    @Override
    public String toString() {
        return "Account[" + name + ']';
    }
}

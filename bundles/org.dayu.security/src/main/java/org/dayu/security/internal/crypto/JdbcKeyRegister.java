package org.dayu.security.internal.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

import org.jdbi.v3.core.Jdbi;

/** Remembers in the database which keys its sealed texts need, by fingerprint. */
final class JdbcKeyRegister {

    private final Jdbi jdbi;

    JdbcKeyRegister(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Fingerprints by key id. */
    Map<String, String> known() {
        return jdbi.withHandle(handle -> handle
                .createQuery("select id, fingerprint from security.data_key")
                .map((row, context) -> Map.entry(row.getString("id"), row.getString("fingerprint")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    void add(String id, byte[] key, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into security.data_key (id, fingerprint, created_at) values (:id, :fingerprint, :now)
                        on conflict do nothing
                        """)
                .bind("id", id)
                .bind("fingerprint", fingerprint(id, key))
                .bind("now", now)
                .execute());
    }

    static String fingerprint(String id, byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(("dayu key " + id + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(key), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package org.dayu.sip.internal.registrar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How phones register.
 *
 * @param algorithms what is offered, best first: {@code SHA-256}, {@code MD5}
 * @param md5Only beginnings of User-Agents that give up when they are offered anything but MD5
 * @param shortest below it a phone is told 423
 * @param longest above it a phone is given this
 * @param wrongPasswords how many from one address for one account in a minute before it is not heard any more
 */
public record RegistrarSettings(
        String realm,
        List<String> algorithms,
        List<String> md5Only,
        Duration shortest,
        Duration longest,
        int wrongPasswords) {

    public static final RegistrarSettings DEFAULT = new RegistrarSettings(
            "dayu",
            List.of("SHA-256", "MD5"),
            List.of("baresip v0", "baresip v1"),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            8);

    /** @throws IllegalArgumentException if an algorithm is unknown */
    public RegistrarSettings {
        algorithms = List.copyOf(algorithms);
        md5Only = List.copyOf(md5Only);
        digests(algorithms);
    }

    List<Digest> digests() {
        return digests(algorithms);
    }

    private static List<Digest> digests(List<String> algorithms) {
        List<Digest> digests = new ArrayList<>();
        for (String name : algorithms) {
            digests.add(Digest.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("unknown digest algorithm " + name)));
        }
        return digests;
    }
}

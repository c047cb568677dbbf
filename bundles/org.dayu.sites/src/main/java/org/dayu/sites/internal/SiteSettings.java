package org.dayu.sites.internal;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another site as configured.
 *
 * @param ways by our queue
 * @param pin SHA-256 of its certificate in lower-case hex, or empty
 */
record SiteSettings(
        String name,
        String title,
        boolean enabled,
        URI url,
        String pin,
        Secret secret,
        String trunk,
        Map<String, Way> ways,
        int cost) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern PIN = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern WAY =
            Pattern.compile("([a-z0-9-]{1,63})\\s*>\\s*([a-z0-9-]{1,63})\\s*:\\s*([0-9]{1,20})");

    SiteSettings {
        ways = Map.copyOf(ways);
    }

    /** Where callers of one of our queues go. */
    record Way(String queue, String number) {}

    /** @throws IllegalArgumentException with what is wrong with it */
    static SiteSettings of(String name, SiteConfig config) {
        Map<String, Way> ways = new LinkedHashMap<>();
        for (String part : config.queues().split(",")) {
            if (!part.isBlank()) {
                Matcher way = WAY.matcher(part.strip());
                if (!way.matches()) {
                    throw new IllegalArgumentException("queues: not \"ours>theirs:number\": " + part.strip());
                }
                ways.put(way.group(1), new Way(way.group(2), way.group(3)));
            }
        }
        String title = words(config.title()).strip();
        URI url = URI.create(config.url().strip().replaceAll("/+$", ""));
        return new SiteSettings(
                checkedName(name),
                title.isEmpty() ? name : title,
                config.enabled(),
                url,
                pin(config.tls_pin(), url),
                new Secret(config.secret().strip()),
                config.trunk().strip(),
                ways,
                Math.max(0, config.cost_seconds()));
    }

    /** As openssl writes it, or the bare digits. A pin that could never be looked at would be a promise that nobody keeps. */
    private static String pin(String text, URI url) {
        String pin =
                text.substring(text.indexOf('=') + 1).replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
        if (!pin.isEmpty() && !PIN.matcher(pin).matches()) {
            throw new IllegalArgumentException(
                    "tls.pin: SHA-256 has 64 hex digits, not " + pin.length() + " characters");
        }
        if (!pin.isEmpty() && !"https".equalsIgnoreCase(url.getScheme())) {
            throw new IllegalArgumentException("tls.pin: there is no certificate where url is not https");
        }
        return pin;
    }

    /** Files of configuration are read byte by byte; what people write into them is UTF-8. */
    private static String words(String read) {
        if (read.chars().anyMatch(c -> c > 0xff)) {
            return read; // written with escapes
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(read.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            return read;
        }
    }

    static String checkedName(String name) {
        if (!NAME.matcher(name.strip()).matches()) {
            throw new IllegalArgumentException("name: lower-case letters, digits and dashes only");
        }
        return name.strip();
    }

    /** The name in the configuration, else that of the file. */
    static String nameIn(SiteConfig config, Map<String, Object> properties) {
        if (!config.name().isBlank()) {
            return config.name().strip();
        }
        String pid = String.valueOf(properties.get("service.pid"));
        if (pid.startsWith(SiteConfig.PID + '~')) {
            return pid.substring(SiteConfig.PID.length() + 1);
        }
        String file = String.valueOf(properties.getOrDefault("felix.fileinstall.filename", ""));
        int from = file.lastIndexOf(SiteConfig.PID) + SiteConfig.PID.length() + 1;
        int to = file.lastIndexOf('.');
        return file.contains(SiteConfig.PID) && from < to ? file.substring(from, to) : pid;
    }

    Optional<Way> way(String queue) {
        return Optional.ofNullable(ways.get(queue));
    }
}

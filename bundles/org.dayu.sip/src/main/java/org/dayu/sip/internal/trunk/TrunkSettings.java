package org.dayu.sip.internal.trunk;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.dayu.core.api.net.AddressRange;

/** A trunk as configured, checked. See {@link TrunkConfig} for what each part means. */
public record TrunkSettings(
        String name,
        List<AddressRange> peers,
        Place place,
        String domain,
        NumberRules dials,
        int dialStrip,
        String dialPrefix,
        NumberRules calledNumbers,
        boolean trustIdentity,
        boolean symmetric,
        int maxCalls,
        int priority,
        int optionsSeconds,
        TrunkPolicy policy) {

    private static final NumberRules ALL = new NumberRules(List.of());

    public TrunkSettings {
        peers = List.copyOf(peers);
        if (!dialPrefix.matches("[0-9+*#]{0,16}")) {
            throw new IllegalArgumentException("dial.prefix must be digits");
        }
        if (!domain.matches("[A-Za-z0-9._-]*|\\[?[0-9A-Fa-f:.]+]?")) {
            throw new IllegalArgumentException("domain must be a name or an address, not " + domain);
        }
        if (dialStrip < 0 || maxCalls < 0 || optionsSeconds < 0) {
            throw new IllegalArgumentException("dial.strip, calls.max and options.seconds must be at least 0");
        }
        if (policy.account().registers() && !place.somewhere()) {
            throw new IllegalArgumentException("outbound.host is missing: to register, it must be known where");
        }
    }

    /** Of a trunk whose file has never made sense: nobody calls by it, nothing is dialled. */
    static TrunkSettings closed(String name) {
        return new TrunkSettings(
                name, List.of(), Place.NOWHERE, "", ALL, 0, "", ALL, false, false, 0, 0, 0, TrunkPolicy.PLAIN);
    }

    /** What follows {@code -} or {@code ~} after the PID: in the configuration's own PID, or in its file's name. */
    static String nameIn(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        if (pid.startsWith(TrunkConfig.PID + '~')) {
            return pid.substring(TrunkConfig.PID.length() + 1);
        }
        String file = String.valueOf(properties.getOrDefault("felix.fileinstall.filename", ""));
        int from = file.lastIndexOf(TrunkConfig.PID) + TrunkConfig.PID.length() + 1;
        int to = file.lastIndexOf('.');
        return file.contains(TrunkConfig.PID) && from < to ? file.substring(from, to) : pid;
    }

    /** @param fileName the name if the configuration does not give one */
    static TrunkSettings of(String fileName, TrunkConfig config) {
        String name = config.name().isBlank() ? fileName : config.name().strip();
        if (config.outbound_host().isBlank() && config.peers().isBlank()) {
            throw new IllegalArgumentException(
                    "outbound.host and peers are both missing: nothing could be dialled and nobody could call");
        }
        if (config.register_seconds() < 0) {
            throw new IllegalArgumentException("register.seconds must be at least 60, or 0 for none");
        }
        return new TrunkSettings(
                name,
                list(config.peers()).stream().map(AddressRange::parse).toList(),
                new Place(
                        config.outbound_host().strip(),
                        config.outbound_port(),
                        config.outbound_transport().strip().toLowerCase(Locale.ROOT),
                        list(config.name_servers())),
                config.domain().strip(),
                new NumberRules(list(config.dials())),
                config.dial_strip(),
                config.dial_prefix().strip(),
                new NumberRules(list(config.called_numbers())),
                config.trust_identity(),
                config.symmetric(),
                config.calls_max(),
                config.priority(),
                config.options_seconds(),
                policy(config));
    }

    private static TrunkPolicy policy(TrunkConfig config) {
        return new TrunkPolicy(
                config.weight(),
                config.calls_second(),
                Duration.ofSeconds(config.failover_seconds()),
                config.reliable_provisional(),
                config.refer_allowed(),
                new Codecs(list(config.codecs())),
                new CallerRules(
                        CallerRules.rewrites(list(config.caller_in())),
                        CallerRules.rewrites(list(config.caller_out())),
                        new NumberRules(list(config.caller_allowed())),
                        config.caller_shown().strip(),
                        config.caller_asserted()),
                new TrunkAccount(
                        config.auth_user().strip(),
                        config.auth_password(),
                        config.register_seconds() > 0,
                        config.register_seconds()),
                Srtp.of(config.srtp()),
                list(config.tls_names()));
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    boolean dialsOut() {
        return place.somewhere();
    }

    boolean registers() {
        return policy.account().registers();
    }

    /** Of which a certificate that it shows must bear one (RFC 5922); empty if any will do. */
    public List<String> certificateNames() {
        if (!policy.certificateNames().isEmpty()) {
            return policy.certificateNames().contains("*") ? List.of() : policy.certificateNames();
        }
        // an address is no name: authorities seldom sign one
        return Stream.of(domain, place.host())
                .filter(name -> name.chars().anyMatch(Character::isLetter) && name.indexOf(':') < 0)
                .distinct()
                .toList();
    }

    /** The domain that the carrier knows itself by. */
    public String carrier() {
        return domain.isEmpty() ? place.host() : domain;
    }
}

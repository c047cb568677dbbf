package org.dayu.sip.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.dayu.sip.internal.leg.LegSettings;
import org.dayu.sip.internal.registrar.RegistrarSettings;
import org.dayu.sip.internal.wire.GuardSettings;
import org.dayu.sip.internal.wire.TlsSettings;
import org.dayu.sip.internal.wire.WireSettings;

/** The configuration, read once per change. */
public record Settings(WireSettings wire, GuardSettings guard, RegistrarSettings registrar, LegSettings leg) {

    private static final int RETRY_AFTER_SECONDS = 5;

    /** Whether the sockets of the other settings serve for these as well; what was read from them is cut by the longest message. */
    boolean sameSockets(Settings other) {
        return wire.sameSockets(other.wire) && guard.maxMessage() == other.guard.maxMessage();
    }

    static Settings of(SipConfig config) {
        return new Settings(
                wire(config),
                new GuardSettings(
                        config.message_bytes_max(),
                        config.rate_messages_stranger(),
                        config.rate_messages_known(),
                        config.rate_messages_total(),
                        config.rate_calls_source(),
                        config.rate_calls_total(),
                        RETRY_AFTER_SECONDS),
                new RegistrarSettings(
                        config.realm(),
                        list(config.digest_algorithms()),
                        list(config.digest_md5_only()),
                        Duration.ofSeconds(config.register_seconds_min()),
                        Duration.ofSeconds(config.register_seconds_max()),
                        config.register_wrong_passwords()),
                new LegSettings(
                        Duration.ofSeconds(config.session_seconds()),
                        Duration.ofSeconds(Math.max(90, config.session_seconds_min())),
                        LegSettings.DEFAULT.t1(),
                        LegSettings.DEFAULT.t2(),
                        LegSettings.DEFAULT.offerPatience()));
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static WireSettings wire(SipConfig config) {
        try {
            InetAddress bind = InetAddress.getByName(config.listen_address().strip());
            String advertised = config.advertise_address().strip();
            InetAddress advertise = advertised.isEmpty() ? bind : InetAddress.getByName(advertised);
            if (advertise.isAnyLocalAddress()) {
                throw new IllegalArgumentException("listen.address " + config.listen_address()
                        + " needs an advertise.address that peers can reach");
            }
            return new WireSettings(bind, advertise, config.listen_port(), config.lanes(), tls(config));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "listen.address or advertise.address is not an address of this machine", e);
        }
    }

    private static TlsSettings tls(SipConfig config) {
        String keyStore = config.tls_keystore().strip();
        return config.tls_port() == 0 || keyStore.isEmpty()
                ? TlsSettings.OFF
                : new TlsSettings(
                        config.tls_port(),
                        keyStore,
                        config.tls_password(),
                        config.tls_authorities().strip(),
                        list(config.tls_pins()),
                        config.tls_clients_prove());
    }
}

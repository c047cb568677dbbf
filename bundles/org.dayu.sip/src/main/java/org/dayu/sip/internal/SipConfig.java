package org.dayu.sip.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of the bundle; see {@code org.dayu.sip.cfg} for what an operator is told. */
@ObjectClassDefinition(name = "Dayu SIP", description = "SIP access: sockets, phones, session timers, limits")
public @interface SipConfig {

    String PID = "org.dayu.sip";

    @AttributeDefinition(name = "Listen address", description = "The address to bind")
    String listen_address() default "127.0.0.1";

    @AttributeDefinition(name = "Listen port", description = "UDP and TCP")
    int listen_port() default 5060;

    @AttributeDefinition(
            name = "Advertised address",
            description = "What peers are told; needed where the listen address is 0.0.0.0")
    String advertise_address() default "";

    @AttributeDefinition(
            name = "Realm",
            description = "Of digest authentication; changing it invalidates every password")
    String realm() default "dayu";

    @AttributeDefinition(name = "Digest algorithms", description = "Offered to phones, best first")
    String digest_algorithms() default "SHA-256,MD5";

    @AttributeDefinition(
            name = "MD5 only",
            description = "Beginnings of User-Agents that give up when they are offered anything but MD5")
    String digest_md5_only() default "baresip v0,baresip v1";

    @AttributeDefinition(name = "Shortest registration", description = "Seconds")
    int register_seconds_min() default 30;

    @AttributeDefinition(name = "Longest registration", description = "Seconds")
    int register_seconds_max() default 300;

    @AttributeDefinition(
            name = "Wrong passwords",
            description = "From one address for one account in a minute, before it is not heard any more")
    int register_wrong_passwords() default 8;

    @AttributeDefinition(name = "Session interval", description = "Seconds (RFC 4028); 0 for no session timers")
    int session_seconds() default 1800;

    @AttributeDefinition(name = "Shortest session interval", description = "Seconds, at least 90")
    int session_seconds_min() default 90;

    @AttributeDefinition(name = "Longest message", description = "Bytes")
    int message_bytes_max() default 16384;

    @AttributeDefinition(name = "Messages of a stranger", description = "A second, from one address")
    int rate_messages_stranger() default 30;

    @AttributeDefinition(name = "Messages of a trunk or phone", description = "A second, from one address")
    int rate_messages_known() default 3000;

    @AttributeDefinition(name = "Messages in all", description = "A second")
    int rate_messages_total() default 6000;

    @AttributeDefinition(name = "New calls of one address", description = "A second")
    int rate_calls_source() default 200;

    @AttributeDefinition(name = "New calls in all", description = "A second")
    int rate_calls_total() default 250;

    @AttributeDefinition(name = "Lanes", description = "Threads that parse messages and run transactions")
    int lanes() default 4;

    @AttributeDefinition(name = "TLS port", description = "SIP over TLS 1.2 and 1.3; 0: none")
    int tls_port() default 0;

    @AttributeDefinition(name = "TLS key store", description = "A PKCS12 file with our certificate and key")
    String tls_keystore() default "";

    @AttributeDefinition(name = "TLS password", type = AttributeType.PASSWORD)
    String tls_password() default "";

    @AttributeDefinition(
            name = "TLS authorities",
            description = "A PEM file of those who sign our carriers' certificates; empty: none is believed")
    String tls_authorities() default "";

    @AttributeDefinition(
            name = "TLS pins",
            description = "SHA-256 fingerprints of carriers' certificates that are trusted as they are")
    String tls_pins() default "";

    @AttributeDefinition(
            name = "TLS clients prove",
            description = "Whether who connects must show a certificate that is trusted")
    boolean tls_clients_prove() default false;
}

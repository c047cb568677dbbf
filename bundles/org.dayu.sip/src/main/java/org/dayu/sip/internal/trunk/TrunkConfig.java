package org.dayu.sip.internal.trunk;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu SIP trunk", description = "One carrier or gateway; see the README of the bundle")
@interface TrunkConfig {

    String PID = "org.dayu.sip.trunk";

    @AttributeDefinition(name = "Name", description = "Empty: what follows the dash in the name of the file")
    String name() default "";

    @AttributeDefinition(
            name = "Peers",
            description = "Addresses or CIDR blocks that may call in without a password, separated by commas")
    String peers() default "";

    @AttributeDefinition(name = "Outbound host", description = "Where numbers are dialled; empty: incoming only")
    String outbound_host() default "";

    @AttributeDefinition(
            name = "Outbound port",
            description = "0: the host is looked up by SRV records (RFC 3263), which may name several servers",
            type = AttributeType.INTEGER)
    int outbound_port() default 5060;

    @AttributeDefinition(name = "Outbound transport", description = "udp, tcp or tls")
    String outbound_transport() default "udp";

    @AttributeDefinition(
            name = "Name servers",
            description =
                    "Who is asked for the outbound host, as address or address:port, separated by commas; empty: the"
                            + " name servers of the machine")
    String name_servers() default "";

    @AttributeDefinition(
            name = "Domain",
            description = "The domain in From and Request-URI; empty: our address and the outbound host")
    String domain() default "";

    @AttributeDefinition(
            name = "Dials",
            description = "Numbers and prefixes (0*, 1*) that go out by this trunk, separated by commas; empty: all")
    String dials() default "";

    @AttributeDefinition(name = "Strip", description = "How many leading digits are taken off before dialling")
    int dial_strip() default 0;

    @AttributeDefinition(name = "Prefix", description = "What is put before the number when dialling")
    String dial_prefix() default "";

    @AttributeDefinition(
            name = "Called numbers",
            description =
                    "Which of our numbers are taken from this trunk, e.g. 12345,0571*; empty: all; others get 404")
    String called_numbers() default "";

    @AttributeDefinition(
            name = "Trust identity",
            description = "Whether the caller is taken from P-Asserted-Identity where it is present")
    boolean trust_identity() default false;

    @AttributeDefinition(
            name = "Symmetric",
            description =
                    "Whether requests within a call go to where the peer's packets come from, for a peer behind NAT")
    boolean symmetric() default false;

    @AttributeDefinition(name = "Maximum calls", description = "At the same time, both directions")
    int calls_max() default 200;

    @AttributeDefinition(name = "Priority", description = "Of several trunks that take a number the highest goes first")
    int priority() default 0;

    @AttributeDefinition(name = "OPTIONS ping", description = "Seconds between two; 0: never")
    int options_seconds() default 30;

    @AttributeDefinition(
            name = "Weight",
            description = "Of several trunks of equal priority, its share of the calls, at least 1")
    int weight() default 1;

    @AttributeDefinition(
            name = "New calls a second",
            description = "Both directions; 0: only the limits of all sources")
    int calls_second() default 0;

    @AttributeDefinition(
            name = "Failover after",
            description = "Seconds without any response after which the next server or trunk is tried")
    int failover_seconds() default 4;

    @AttributeDefinition(
            name = "Reliable provisional responses",
            description = "Whether 100rel (RFC 3262) is offered when dialling")
    boolean reliable_provisional() default true;

    @AttributeDefinition(
            name = "REFER",
            description = "Whether its peers may have a call that they take part in led on to another number")
    boolean refer_allowed() default false;

    @AttributeDefinition(name = "Codecs", description = "e.g. PCMA,PCMU, best first; empty: all that both sides know")
    String codecs() default "";

    @AttributeDefinition(
            name = "SRTP",
            description = "off, offered or required: sound encrypted with keys of the SDP (RFC 4568), over TLS only")
    String srtp() default "off";

    @AttributeDefinition(
            name = "Names of certificates",
            description = "Of which a certificate that it shows must bear one (RFC 5922), by commas; empty: domain and"
                    + " outbound host; *: any")
    String tls_names() default "";

    @AttributeDefinition(
            name = "Callers' numbers, in",
            description = "Beginnings and what stands there instead, e.g. 9>,+>00; the first that fits counts")
    String caller_in() default "";

    @AttributeDefinition(name = "Callers' numbers, out", description = "The same for numbers that we show, e.g. 0>+86")
    String caller_out() default "";

    @AttributeDefinition(
            name = "Numbers that may be shown",
            description = "Numbers and prefixes, separated by commas; empty: all")
    String caller_allowed() default "";

    @AttributeDefinition(
            name = "Number shown",
            description = "Instead of one that may not be shown; empty: the call goes out anonymous")
    String caller_shown() default "";

    @AttributeDefinition(
            name = "Asserted identity",
            description = "Whether the number shown is also said in P-Asserted-Identity")
    boolean caller_asserted() default false;

    @AttributeDefinition(name = "User", description = "For digest authentication at the carrier; empty: none")
    String auth_user() default "";

    @AttributeDefinition(name = "Password", type = AttributeType.PASSWORD)
    String auth_password() default "";

    @AttributeDefinition(
            name = "Registration",
            description = "Seconds of the registration that we ask the carrier for; 0: the carrier knows our address")
    int register_seconds() default 0;
}

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

    @AttributeDefinition(name = "Outbound port", type = AttributeType.INTEGER)
    int outbound_port() default 5060;

    @AttributeDefinition(name = "Outbound transport", description = "udp or tcp")
    String outbound_transport() default "udp";

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
}

package org.dayu.sites.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "Dayu site", description = "One other site; see the README of the bundle")
@interface SiteConfig {

    String PID = "org.dayu.sites.site";

    @AttributeDefinition(name = "Name", description = "Empty: what follows the dash in the name of the file")
    String name() default "";

    @AttributeDefinition(name = "Title", description = "For people, e.g. 三亚分中心")
    String title() default "";

    @AttributeDefinition(name = "Enabled")
    boolean enabled() default true;

    @AttributeDefinition(name = "URL", description = "Where its desks and its API are, e.g. https://b.example:8443")
    String url() default "";

    @AttributeDefinition(
            name = "Certificate",
            description =
                    "SHA-256 of the certificate it shows, in hex; empty: an authority that Java knows must have signed it")
    String tls_pin() default "";

    @AttributeDefinition(
            name = "Secret",
            description = "The same at both sites, 32 characters at least",
            type = AttributeType.PASSWORD)
    String secret() default "";

    @AttributeDefinition(name = "Trunk", description = "By which calls go there and come from there")
    String trunk() default "";

    @AttributeDefinition(
            name = "Queues",
            description = "Our queue > its queue : number to dial, separated by commas; general>general:12345")
    String queues() default "";

    @AttributeDefinition(
            name = "Cost",
            description = "Seconds of wait that it must be better by, beside the queue's rule")
    int cost_seconds() default 0;
}

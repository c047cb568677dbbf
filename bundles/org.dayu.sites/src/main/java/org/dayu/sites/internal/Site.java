package org.dayu.sites.internal;

import java.util.Map;
import java.util.Optional;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file of configuration: another site, or something that is none yet. */
@Component(service = Site.class, configurationPid = SiteConfig.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SiteConfig.class, factory = true)
public final class Site {

    private static final Logger LOG = LoggerFactory.getLogger(Site.class);

    private final String name;
    private final Optional<SiteSettings> settings;
    private final String fault;

    @Activate
    public Site(SiteConfig config, Map<String, Object> properties) {
        name = SiteSettings.nameIn(config, properties);
        Optional<SiteSettings> read = Optional.empty();
        String wrong = "";
        if (config.enabled() || !config.secret().isBlank()) {
            try {
                read = Optional.of(SiteSettings.of(name, config));
            } catch (IllegalArgumentException e) {
                wrong = String.valueOf(e.getMessage());
                LOG.error("site {} is not used: {}", name, wrong);
            }
        }
        settings = read;
        fault = wrong;
    }

    String name() {
        return name;
    }

    /** Empty if it is an example, or wrong. */
    Optional<SiteSettings> settings() {
        return settings;
    }

    /** What is wrong with its file; empty if nothing is. */
    String fault() {
        return fault;
    }
}

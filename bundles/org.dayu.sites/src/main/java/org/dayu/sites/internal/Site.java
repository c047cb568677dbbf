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

    private final Optional<SiteSettings> settings;

    @Activate
    public Site(SiteConfig config, Map<String, Object> properties) {
        settings = read(SiteSettings.nameIn(config, properties), config);
    }

    private static Optional<SiteSettings> read(String name, SiteConfig config) {
        if (!config.enabled() && config.secret().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SiteSettings.of(name, config));
        } catch (IllegalArgumentException e) {
            LOG.error("site {} is not used: {}", name, e.getMessage());
            return Optional.empty();
        }
    }

    /** Empty if it is an example, or wrong. */
    Optional<SiteSettings> settings() {
        return settings;
    }
}

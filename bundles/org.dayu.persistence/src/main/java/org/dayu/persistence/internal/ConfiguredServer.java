package org.dayu.persistence.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;

import org.dayu.core.api.data.DatabaseEndpoint;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Offers the server named in the configuration, ahead of an embedded one; offers nothing if none is named. */
@Component(
        service = {},
        immediate = true,
        configurationPid = DatabaseConfig.PID)
@Designate(ocd = DatabaseConfig.class)
public final class ConfiguredServer {

    private static final int AHEAD_OF_EMBEDDED = 100;

    private final @Nullable ServiceRegistration<DatabaseEndpoint> registration;

    @Activate
    public ConfiguredServer(BundleContext context, DatabaseConfig config) {
        if (config.url().isBlank()) {
            registration = null;
            return;
        }
        var properties = new Hashtable<String, Object>();
        properties.put(Constants.SERVICE_RANKING, AHEAD_OF_EMBEDDED);
        var server = new Server(config.url().strip(), config.user().strip(), config.password_file());
        registration = context.registerService(DatabaseEndpoint.class, server, properties);
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
    }

    /** A server by configuration; the password is read again each time, so that it can be changed while Dayu runs. */
    record Server(String url, String user, String passwordFile) implements DatabaseEndpoint {

        @Override
        public String password() {
            if (passwordFile.isBlank()) {
                return "";
            }
            try (var lines = Files.lines(Path.of(passwordFile.strip()))) {
                return lines.findFirst().orElse("");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the password file of the database", e);
            }
        }
    }
}

package org.dayu.security.internal.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.dayu.core.api.data.SchemaReady;
import org.dayu.core.api.security.PersonalData;
import org.dayu.security.internal.DataFolder;
import org.dayu.security.internal.SecurityConfig;
import org.jdbi.v3.core.Jdbi;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Loads the keys, or makes them for a new database. A database that has sealed texts already and a file that lacks their
 * keys do not belong together: then nothing is sealed or opened, rather than half of it under new keys.
 */
@Component(
        service = {PersonalData.class, KeyRing.class},
        configurationPid = SecurityConfig.PID)
public final class KeyRing implements PersonalData {

    private final KeyFile file;
    private final JdbcKeyRegister register;
    private volatile PersonalData keys;

    @Activate
    public KeyRing(
            @Reference(target = "(dataSourceName=dayu)") Jdbi jdbi,
            @Reference(target = "(schema=security)") SchemaReady migrated,
            BundleContext context,
            SecurityConfig config) {
        this(jdbi, DataFolder.resolve(context, config.key_file(), "keys/personal-data.keys"));
    }

    KeyRing(Jdbi jdbi, Path path) {
        file = new KeyFile(path);
        register = new JdbcKeyRegister(jdbi);
        keys = load();
    }

    @Override
    public String seal(String plain) {
        return keys.seal(plain);
    }

    @Override
    public String open(String sealed) {
        return keys.open(sealed);
    }

    @Override
    public String index(String plain) {
        return keys.index(plain);
    }

    /** Seals under a new key from now on; what was sealed before stays readable. Returns the key's id. */
    public synchronized String rotate() {
        try {
            String id = file.rotate();
            keys = load();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("the key file cannot be written", e);
        }
    }

    private PersonalData load() {
        try {
            Map<String, String> needed = register.known();
            if (!file.exists() && needed.isEmpty()) {
                file.create();
            }
            if (!file.exists()) {
                throw new IllegalStateException("the key file " + file.path()
                        + " is missing, but the database holds texts sealed with it: restore it from its back-up");
            }
            Map<String, byte[]> raw = file.read();
            needed.forEach((id, fingerprint) -> {
                byte[] key = raw.get(id);
                if (key == null || !JdbcKeyRegister.fingerprint(id, key).equals(fingerprint)) {
                    throw new IllegalStateException("the key " + id + " in " + file.path()
                            + " is not the one that this database was sealed with: restore the file from its back-up");
                }
            });
            raw.forEach((id, key) -> register.add(id, key, Instant.now()));
            return new AesPersonalData(raw);
        } catch (IOException e) {
            throw new UncheckedIOException("the key file cannot be used", e);
        }
    }
}

package org.dayu.security.internal.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.tx.Transactions;
import org.dayu.security.internal.DataFolder;
import org.dayu.security.internal.SecurityConfig;
import org.dayu.security.internal.login.Passwords;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives an empty database its first administrator. The password is random and goes into a file that only the service
 * user can read; the file is removed when the password is changed.
 */
@Component(service = FirstStart.class, immediate = true, configurationPid = SecurityConfig.PID)
public final class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String ADMIN = "admin";

    private final Path file;

    @Activate
    public FirstStart(
            @Reference DirectoryStore store,
            @Reference Directory directory,
            @Reference Transactions transactions,
            @Reference Audit audit,
            BundleContext context,
            SecurityConfig config) {
        this(
                store,
                directory,
                transactions,
                audit,
                config.password_iterations(),
                DataFolder.resolve(context, config.first_start_file(), "first-start-passwords"));
    }

    public FirstStart(
            DirectoryStore store,
            Directory directory,
            Transactions transactions,
            Audit audit,
            int iterations,
            Path file) {
        this.file = file;
        String password = Passwords.generate();
        boolean made = directory.users().isEmpty()
                && transactions.required(() -> {
                    store.lock();
                    return store.accounts().isEmpty()
                            && make(store, audit, new Passwords(iterations).hash(password), password);
                });
        if (made) {
            directory.refresh();
            LOG.info("first start: the administrator's password is in {}", file);
        }
    }

    /** The initial password is worth nothing any more. */
    public void passwordChanged(String username) {
        if (!username.equals(ADMIN)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed; remove it by hand", file, e);
        }
    }

    /** The file first: an account whose password nobody knows would be worse than a file without account. */
    private boolean make(DirectoryStore store, Audit audit, String hash, String password) {
        write(password);
        var admin = new UserInfo(Uuids.next(), ADMIN, "系统管理员", Set.of(Role.ADMIN), null, null, true);
        store.insert(new Account(admin, hash, true), Instant.now());
        audit.record(Principal.SYSTEM, "user.create", "user/" + admin.id(), Map.of("reason", "first start"));
        return true;
    }

    private void write(String password) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, ADMIN + " " + password + "\n", StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException("the first password cannot be written to " + file, e);
        }
    }
}

package org.dayu.security.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

import org.dayu.security.internal.World;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @TempDir
    Path folder;

    private World world;
    private Path file;

    @BeforeEach
    void begin() throws SQLException {
        world = new World(POSTGRES);
        file = folder.resolve("data/first-start-passwords");
    }

    @Test
    void makesAnAdministratorWhosePasswordIsInTheFile() throws IOException {
        start();

        String[] line = Files.readString(file).strip().split(" ");
        assertThat(line[0]).isEqualTo("admin");
        var account = world.directory.accountByUsername("admin").orElseThrow();
        assertThat(World.PASSWORDS.verify(line[1], account.passwordHash())).isTrue();
        assertThat(account.mustChangePassword()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void happensOnce() throws IOException {
        start();
        Files.delete(file);

        world.directory.refresh();
        start();

        assertThat(file).doesNotExist();
        assertThat(world.directory.users()).hasSize(1);
    }

    @Test
    void removesTheFileWhenThePasswordIsChanged() {
        var first = start();
        first.passwordChanged("ann");
        assertThat(file).exists();

        first.passwordChanged("admin");
        assertThat(file).doesNotExist();
    }

    private FirstStart start() {
        return new FirstStart(world.store, world.directory, world.transactions, world.audit, 1000, file);
    }
}

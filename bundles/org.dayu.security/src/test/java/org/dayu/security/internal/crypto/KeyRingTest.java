package org.dayu.security.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
        file = folder.resolve("keys/personal-data.keys");
    }

    @Test
    void makesKeysForANewDatabaseThatOnlyTheOwnerReads() throws IOException {
        ring();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void opensAfterARestart() {
        String sealed = ring().seal("0271234567");

        assertThat(ring().open(sealed)).isEqualTo("0271234567");
    }

    @Test
    void rotatesWithoutRestart() {
        var ring = ring();
        String old = ring.seal("x");

        assertThat(ring.rotate()).isEqualTo("k2");

        assertThat(ring.open(old)).isEqualTo("x");
        assertThat(ring.seal("x")).startsWith("k2:");
        assertThat(ring().open(ring.seal("y"))).isEqualTo("y");
    }

    @Test
    void refusesADatabaseWhoseKeysAreGone() throws IOException {
        ring();
        Files.delete(file);

        assertThatThrownBy(this::ring).isInstanceOf(IllegalStateException.class).hasMessageContaining("missing");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesOtherKeys() throws IOException, SQLException {
        ring();
        Files.delete(file);
        new KeyFile(file).create();

        assertThatThrownBy(this::ring).isInstanceOf(IllegalStateException.class).hasMessageContaining("restore");
    }

    @Test
    void refusesAFileThatIsNoKeyFile() throws IOException {
        ring();
        Files.writeString(file, "k1=short\n");

        assertThatThrownBy(this::ring).hasMessageContaining("cannot be used");
    }

    private KeyRing ring() {
        return new KeyRing(POSTGRES.jdbi(), file);
    }
}

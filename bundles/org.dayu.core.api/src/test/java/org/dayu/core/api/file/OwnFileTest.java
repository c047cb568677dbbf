package org.dayu.core.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnFileTest {

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    @TempDir
    private Path folder;

    @Test
    void isMadeSoThatOnlyThisUserReadsItWithItsFoldersIfThatIsAsked() throws IOException {
        Path file = folder.resolve("a/b/one");
        assertThatThrownBy(() -> OwnFile.open(file, NEW)).isInstanceOf(NoSuchFileException.class);
        try (FileChannel made = OwnFile.openWithFolders(file, NEW)) {
            made.write(ByteBuffer.wrap(new byte[] {'1'}));
        }
        assertThat(file).hasContent("1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> OwnFile.openWithFolders(file, NEW)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void whatIsInTheWayOfItsFolderIsAFailure() throws IOException {
        Files.createFile(folder.resolve("a"));
        assertThatThrownBy(() -> OwnFile.openWithFolders(folder.resolve("a/one"), NEW))
                .isInstanceOf(IOException.class);
    }
}

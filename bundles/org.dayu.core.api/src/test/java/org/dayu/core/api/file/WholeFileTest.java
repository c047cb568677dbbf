package org.dayu.core.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void isMadeWithItsFoldersAndReplaced() throws IOException {
        Path file = folder.resolve("a/b/one.json");
        WholeFile.replace(file, bytes("old"));
        assertThat(file).hasContent("old");
        WholeFile.replaceForGood(file, bytes("new"));
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void whatCannotBePutInPlaceLeavesTheOldOneAndNothingElse() throws IOException {
        Path file = folder.resolve("one.json");
        Files.createDirectories(file.resolve("in the way"));
        assertThatThrownBy(() -> WholeFile.replace(file, bytes("new"))).isInstanceOf(IOException.class);
        assertThat(file).isDirectory();
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}

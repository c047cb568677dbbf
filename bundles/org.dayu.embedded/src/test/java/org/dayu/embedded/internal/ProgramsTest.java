package org.dayu.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

    @TempDir
    Path folder;

    @Test
    void theLastWordsAreTheCausesAndNotTheFramesOfTheStack() throws IOException {
        Path log = Files.writeString(
                folder.resolve("launch.log"),
                """
                warning: an old one
                Exception in thread "main" java.lang.ExceptionInInitializerError
                \tat a.B.c(B.java:1)
                Caused by: java.lang.NullPointerException: no cgroup
                \tat a.B.d(B.java:2)
                \t... 8 more

                ERROR: died while starting up, with exit code 1
                """);

        assertThat(Programs.tail(log))
                .isEqualTo("Exception in thread \"main\" java.lang.ExceptionInInitializerError"
                        + " | Caused by: java.lang.NullPointerException: no cgroup"
                        + " | ERROR: died while starting up, with exit code 1");
    }

    @Test
    void aProgramThatWroteNothingIsSaidToHaveWrittenNothing() {
        assertThat(Programs.tail(folder.resolve("absent.log"))).isEqualTo("no output");
    }
}

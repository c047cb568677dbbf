package org.dayu.embedded.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds a process by its command line, read from {@code /proc}: a pid file alone proves nothing, because the kernel
 * gives the number of a dead server to anybody. {@link ProcessHandle.Info} cuts long command lines, so it is not used.
 */
final class ProcessTable {

    private ProcessTable() {}

    /** The words of a live process; empty for one that ended, is a zombie, or belongs to somebody else. */
    static List<String> words(long pid) {
        try {
            String line =
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            return line.isEmpty() ? List.of() : List.of(line.split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    /** The process of that id, if its command line is the expected one. */
    static Optional<ProcessHandle> check(long pid, Predicate<List<String>> expected) {
        return ProcessHandle.of(pid).filter(handle -> expected.test(words(pid)));
    }

    /** Any process with the expected command line. */
    static Optional<ProcessHandle> search(Predicate<List<String>> expected) {
        return ProcessHandle.allProcesses()
                .filter(handle -> expected.test(words(handle.pid())))
                .findFirst();
    }

    /** The number on the first line of a pid file. */
    static Optional<Long> readPid(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.findFirst()
                    .map(String::trim)
                    .filter(text -> text.matches("\\d{1,18}"))
                    .map(Long::valueOf);
        } catch (IOException | UncheckedIOException missing) {
            return Optional.empty();
        }
    }
}

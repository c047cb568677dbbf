package org.dayu.embedded.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs the programs of a server in a cleaned environment, with their output in a file. */
final class Programs {

    /** Enough for the whole stack trace of a server that does not start. */
    private static final int TAIL_BYTES = 16_000;

    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d+ more)");

    private final Path folder;
    private final Path log;
    private final List<String> prefix;

    /**
     * @param folder the working folder
     * @param log where standard output and error go, anew for each program
     * @param prefix words before every command; empty but in tests under root
     */
    Programs(Path folder, Path log, List<String> prefix) {
        this.folder = folder;
        this.log = log;
        this.prefix = List.copyOf(prefix);
    }

    ProcessBuilder prepare(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder()
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.command().addAll(prefix);
        builder.command().addAll(command);
        // what the operator's shell or Karaf set must not steer the child
        builder.environment().keySet().removeIf(name -> name.matches("(PG|JAVA|JDK|KARAF|ES_|CLI_|EXTRA_).*"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    /** Runs a program to its end; {@code input} goes to its standard input. */
    void run(long limitSeconds, String input, List<String> command) throws IOException, InterruptedException {
        Process running = prepare(command).start();
        try (var to = running.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String name = String.valueOf(Path.of(command.get(0)).getFileName());
        if (!running.waitFor(limitSeconds, TimeUnit.SECONDS)) {
            running.destroyForcibly();
            throw new IOException(name + " did not end within " + limitSeconds + " s");
        }
        if (running.exitValue() != 0) {
            throw new IOException(name + " ended with " + running.exitValue() + ": " + tail(log));
        }
    }

    /** The last lines of a file in one line, for a message; frames of a stack trace are left out, so that its causes show. */
    static String tail(Path file) {
        if (!Files.isReadable(file)) {
            return "no output";
        }
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            access.seek(Math.max(0, access.length() - TAIL_BYTES));
            byte[] bytes = new byte[(int) (access.length() - access.getFilePointer())];
            access.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !FRAME.matcher(line).lookingAt())
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "output unreadable: " + e.getMessage();
        }
    }
}

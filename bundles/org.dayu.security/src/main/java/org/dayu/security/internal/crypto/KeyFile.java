package org.dayu.security.internal.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import org.dayu.core.api.file.WholeFile;
import org.jspecify.annotations.Nullable;

/** Keys in a text file that only its owner can read: {@code id=base64}, one a line, the newest last. */
final class KeyFile {

    static final String INDEX = "index";

    private static final int KEY_LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HEAD =
            "# Keys of personal data in Dayu's database. Back up apart from the database; never lose, never publish.\n";

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    Path path() {
        return file;
    }

    /** The keys by id, in the order of the file. */
    Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            byte[] key = equals < 1 ? null : decode(line.substring(equals + 1).strip());
            if (key == null || key.length != KEY_LENGTH) {
                throw new IOException(file + " has a line that is no key");
            }
            keys.put(line.substring(0, equals).strip(), key);
        }
        return keys;
    }

    /** Makes the file with its first keys. */
    void create() throws IOException {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        keys.put(INDEX, fresh());
        keys.put("k1", fresh());
        write(keys);
    }

    /** Adds a key that is used from the next start on; returns its id. */
    String rotate() throws IOException {
        Map<String, byte[]> keys = read();
        String id = "k" + keys.size();
        keys.put(id, fresh());
        write(keys);
        return id;
    }

    private void write(Map<String, byte[]> keys) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var text = new StringBuilder(HEAD);
        keys.forEach((id, key) -> text.append(id)
                .append('=')
                .append(Base64.getEncoder().encodeToString(key))
                .append('\n'));
        WholeFile.replaceForGood(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static byte[] fresh() {
        byte[] key = new byte[KEY_LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }
}

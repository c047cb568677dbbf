package org.dayu.recording.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.dayu.core.api.file.WholeFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The keys that wrap the keys of recordings, in a text file that only Dayu's user can read: {@code id=base64}, one a
 * line, the newest last. An id is a finger print of its key, so that a file put together from back-ups cannot mix keys
 * up. If the file is missing a new key is made: a talk that is not recorded is lost for good, while the old recordings
 * open again as soon as the lines of the back-up are put into the file.
 *
 * <p>Thread-safe. The file is read when a key is wanted that is not known yet.
 */
@Component(configurationPid = RecordingConfig.PID, service = MasterKeys.class)
public final class MasterKeys {

    private static final int KEY_LENGTH = 32;
    private static final int ID_BYTES = 6;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String HEAD = "# Keys of Dayu's recordings: whoever loses them loses every recording.\n"
            + "# Back up apart from the recordings; never publish. New recordings use the last one.\n";

    private final Path file;
    private Map<String, SecretKey> keys = Map.of();
    private String newest = "";

    /** A key with its name. */
    record MasterKey(String id, SecretKey key) {}

    @Activate
    public MasterKeys(RecordingConfig config) {
        this(
                config.key_file().isBlank()
                        ? Path.of(System.getProperty("karaf.data", "data"), "keys", "recording.keys")
                        : Path.of(config.key_file().strip()));
    }

    MasterKeys(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /** The key for new recordings; made together with its file if there is none. */
    synchronized MasterKey newest() throws IOException {
        if (newest.isEmpty()) {
            load();
        }
        if (newest.isEmpty()) {
            add();
        }
        return new MasterKey(newest, keys.get(newest));
    }

    /** @throws UnknownKeyException if neither memory nor the file has it */
    synchronized SecretKey find(String id) throws IOException {
        if (!keys.containsKey(id)) {
            load();
        }
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new UnknownKeyException(id, file);
        }
        return key;
    }

    /** Makes a key that new recordings use from now on, and gives its id; the old ones stay for reading. */
    public synchronized String rotate() throws IOException {
        load();
        return add();
    }

    private String add() throws IOException {
        byte[] raw = new byte[KEY_LENGTH];
        RANDOM.nextBytes(raw);
        Map<String, SecretKey> more = new LinkedHashMap<>(keys);
        String id = id(raw);
        more.put(id, new SecretKeySpec(raw, "AES"));
        write(more);
        keys = more;
        newest = id;
        return id;
    }

    private void load() throws IOException {
        Map<String, SecretKey> read = new LinkedHashMap<>();
        String last = "";
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    last = take(line, read);
                }
            }
        }
        keys = read;
        newest = last;
    }

    private String take(String line, Map<String, SecretKey> into) throws IOException {
        try {
            int equals = line.indexOf('=');
            byte[] raw = Base64.getDecoder().decode(line.substring(equals + 1).strip());
            String id = id(raw);
            if (raw.length == KEY_LENGTH
                    && id.equals(line.substring(0, Math.max(0, equals)).strip())) {
                into.put(id, new SecretKeySpec(raw, "AES"));
                return id;
            }
        } catch (IllegalArgumentException malformed) {
            // told below, without what the line says
        }
        throw new IOException(file + " has a line that is no key");
    }

    private void write(Map<String, SecretKey> all) throws IOException {
        Files.createDirectories(
                file.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var text = new StringBuilder(HEAD);
        all.forEach((id, key) -> text.append(id)
                .append('=')
                .append(Base64.getEncoder().encodeToString(key.getEncoded()))
                .append('\n'));
        WholeFile.replaceForGood(file, text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String id(byte[] raw) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The key file lacks the key of a recording. */
    static final class UnknownKeyException extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownKeyException(String id, Path file) {
            super("the key " + id + " is not in " + file + ": restore it from the back-up");
        }
    }
}

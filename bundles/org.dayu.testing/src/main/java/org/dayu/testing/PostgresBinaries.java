package org.dayu.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs that come as a Maven artifact. Unpacked in Java, because a bare machine has no xz. Used by
 * tests and by the build of the distribution.
 */
public final class PostgresBinaries {

    private PostgresBinaries() {}

    /** Unpacks into the folder named by the only argument, unless that was done before. */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]);
        Path done = target.resolve(fingerprint());
        if (!Files.exists(done)) {
            if (Files.exists(target)) {
                Scratch.delete(target);
            }
            unpack(target);
            Files.createFile(done);
        }
    }

    /** The folder of a copy that all tests on this machine share; unpacked at first use. */
    public static Path shared() throws IOException {
        Path home = cache().resolve("postgres-" + fingerprint());
        if (Files.isDirectory(home)) {
            return home;
        }
        Path fresh = home.resolveSibling(home.getFileName() + "." + UUID.randomUUID());
        unpack(fresh);
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
            // another test run was faster: its copy is the same
            Scratch.delete(fresh);
        }
        return home;
    }

    /** Unpacks the programs into an empty or missing folder, keeping modes and symbolic links. */
    public static void unpack(Path target) throws IOException {
        Files.createDirectories(
                target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (InputStream packed = archive().openStream();
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target.normalize())) {
            throw new IOException("entry leaves the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(file.getParent());
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static URL archive() throws IOException {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = arch.equals("aarch64") ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
        URL found = PostgresBinaries.class.getResource("/" + name);
        if (found == null) {
            throw new IOException(name + " is not on the class path");
        }
        return found;
    }

    private static String fingerprint() throws IOException {
        JarURLConnection jar = (JarURLConnection) archive().openConnection();
        return Long.toHexString(jar.getJarEntry().getCrc());
    }

    /** A folder that the unprivileged user of {@link PostgresServer} can reach: root's own home is closed to it. */
    private static Path cache() {
        if (PostgresServer.isRoot()) {
            return Path.of("/var/cache/dayu");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        Path base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("dayu");
    }
}

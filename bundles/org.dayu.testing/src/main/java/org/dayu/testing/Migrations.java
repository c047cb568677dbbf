package org.dayu.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

/** The migrations {@code db/<schema>/V<n>__what.sql} of the bundle under test, run as the node runs them. */
final class Migrations {

    private static final String FOLDER = "db";

    private Migrations() {}

    /** Migrates every schema found on the class path; returns their names. */
    static SortedSet<String> apply(DataSource source, ClassLoader loader) {
        SortedSet<String> schemas = schemas(loader);
        for (String schema : schemas) {
            Flyway.configure(loader)
                    .dataSource(source)
                    .locations("classpath:" + FOLDER + "/" + schema)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .createSchemas(true)
                    .validateMigrationNaming(true)
                    .loggers("slf4j")
                    .load()
                    .migrate();
        }
        return schemas;
    }

    private static SortedSet<String> schemas(ClassLoader loader) {
        SortedSet<String> names = new TreeSet<>();
        try {
            for (URL root : Collections.list(loader.getResources(FOLDER))) {
                URLConnection connection = root.openConnection();
                if (connection instanceof JarURLConnection jar) {
                    jar.setUseCaches(false);
                    addFromJar(jar, names);
                } else {
                    addFromFolder(Path.of(root.toURI()), names);
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("migrations on the class path are unreadable", e);
        }
        return names;
    }

    private static void addFromFolder(Path folder, SortedSet<String> names) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(Files::isDirectory)
                    .filter(Migrations::holdsMigrations)
                    .map(entry -> entry.getFileName().toString())
                    .forEach(names::add);
        }
    }

    private static boolean holdsMigrations(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().matches("V.*\\.sql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void addFromJar(JarURLConnection connection, SortedSet<String> names) throws IOException {
        try (var jar = connection.getJarFile()) {
            jar.stream()
                    .map(entry -> entry.getName().split("/"))
                    .filter(parts -> parts.length == 3 && parts[0].equals(FOLDER) && parts[2].matches("V.*\\.sql"))
                    .forEach(parts -> names.add(parts[1]));
        }
    }
}

package org.dayu.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Reads the sources of all bundles, because those that use this one are built after it. */
class ArchitectureTest {

    private static final Path BUNDLES = Path.of("..");
    private static final String FACTORY = "org/dayu/tp/db/SharedJdbi.java";

    private static final Pattern MAKES_ONE = Pattern.compile("\\bJdbi\\s*\\.\\s*(create|open)\\s*\\(");

    private static final Pattern SETS_IT = Pattern.compile("\\bjdbi\\s*\\.\\s*"
            + "(register\\w*|configure|getConfig|setConfig|addCustomizer|define|installPlugins?|set[A-Z]\\w*)\\s*\\(");

    /** Any other would put what was bound into the log. */
    @Test
    void allShareOneJdbi() {
        assertThat(sourcesWith(MAKES_ONE)).singleElement().satisfies(path -> assertThat(path)
                .endsWith(Path.of(FACTORY)));
    }

    /** What one store sets would hold for all. */
    @Test
    void nobodyChangesTheSettingsOfTheSharedOne() {
        assertThat(sourcesWith(SETS_IT)).allSatisfy(path -> assertThat(path).endsWith(Path.of(FACTORY)));
    }

    private static List<Path> sourcesWith(Pattern pattern) {
        try (var files = Files.find(BUNDLES, Integer.MAX_VALUE, (path, is) -> is.isRegularFile() && source(path))) {
            return files.filter(path -> pattern.matcher(read(path)).find()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean source(Path path) {
        var name = path.toString();
        return name.endsWith(".java") && name.contains("/src/main/java/");
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

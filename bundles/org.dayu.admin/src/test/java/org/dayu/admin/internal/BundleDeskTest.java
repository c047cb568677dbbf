package org.dayu.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

import org.apache.felix.framework.Felix;
import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.security.Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Against a real framework. */
class BundleDeskTest {

    private static final String NAME = "org.dayu.sample";

    @TempDir
    Path dir;

    private Felix framework;
    private BundleDesk desk;

    @BeforeEach
    void start() throws BundleException {
        framework = new Felix(
                Map.of("org.osgi.framework.storage", dir.resolve("cache").toString(), "felix.log.level", "0"));
        framework.start();
        var silent = new LiveHub() {
            @Override
            public void publish(String topic, String type, Function<Principal, @Nullable Object> view) {
                // nobody watches
            }
        };
        desk = new BundleDesk(framework.getBundleContext(), silent, new BundleLibrary(dir.resolve("library"), 2));
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        desk.deactivate();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void installsAndStartsANewBundle() throws IOException {
        var view = desk.deploy(jar(NAME, "1.0.0", ""));

        assertThat(view.state()).isEqualTo("ACTIVE");
        assertThat(view.version()).isEqualTo("1.0.0");
        assertThat(version()).isEqualTo("1.0.0");
    }

    @Test
    void replacesABundleAndRollsItBackStepByStep() throws IOException {
        for (String version : List.of("1.0.0", "2.0.0", "3.0.0")) {
            desk.deploy(jar(NAME, version, ""));
        }
        assertThat(version()).isEqualTo("3.0.0");

        assertThat(desk.rollBack(NAME).version()).isEqualTo("2.0.0");
        assertThat(desk.rollBack(NAME).version()).isEqualTo("1.0.0");
        assertThatThrownBy(() -> desk.rollBack(NAME)).isInstanceOf(ConflictException.class);
    }

    @Test
    void bringsTheOldOneBackWhenTheNewOneDoesNotStart() throws IOException {
        desk.deploy(jar(NAME, "1.0.0", ""));

        assertThatThrownBy(() -> desk.deploy(jar(NAME, "2.0.0", "Import-Package: no.such.pkg\n")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("no.such.pkg");

        assertThat(version()).isEqualTo("1.0.0");
        assertThat(desk.list().get(0).state()).isEqualTo("ACTIVE");
        assertThat(desk.list().get(0).error()).contains("已恢复原版本");
    }

    @Test
    void leavesNothingBehindWhenANewBundleDoesNotStart() {
        assertThatThrownBy(() -> desk.deploy(jar(NAME, "1.0.0", "Import-Package: no.such.pkg\n")))
                .isInstanceOf(InvalidException.class);
        assertThat(desk.list()).noneMatch(view -> view.symbolicName().equals(NAME));
    }

    @Test
    void refusesWhatIsNoBundleAndWhatIsNotOurs() throws IOException {
        assertThatThrownBy(() -> desk.deploy(new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> desk.restart("org.apache.felix.framework")).isInstanceOf(InvalidException.class);
        assertThatThrownBy(() -> desk.restart("org.dayu.nothing")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void keepsNoMoreJarsThanAsked() throws IOException {
        for (int i = 1; i <= 6; i++) {
            desk.deploy(jar(NAME, i + ".0.0", ""));
        }
        assertThat(desk.list().get(0).earlier()).isEqualTo(2);
    }

    private String version() {
        return desk.list().get(0).version();
    }

    private static InputStream jar(String name, String version, String more) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
            jar.write(("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + name
                            + "\nBundle-Version: " + version + "\n" + more)
                    .getBytes(StandardCharsets.UTF_8));
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}

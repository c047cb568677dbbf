package org.dayu.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelYamlInstallerTest {

    private static final String ECHO =
            """
            - route:
                id: echo
                from:
                  uri: direct:echo
                  steps:
                    - setBody:
                        simple: "%s ${body}"
            """;

    @TempDir
    Path folder;

    private final CamelRoutes routes = new CamelRoutes(new ActiveMQConnectionFactory("vm://never-used?create=false"));
    private final CamelYamlInstaller installer = new CamelYamlInstaller(routes);

    @AfterEach
    void stop() {
        routes.stop();
    }

    @Test
    void runsReplacesAndDropsTheRoutesOfAFile() throws IOException {
        var file = write(ECHO.formatted("one"));
        assertThat(installer.canHandle(file.toFile())).isTrue();
        installer.install(file.toFile());
        assertThat(echo()).isEqualTo("one hi");

        write(ECHO.formatted("two"));
        installer.update(file.toFile());
        assertThat(echo()).isEqualTo("two hi");

        installer.uninstall(file.toFile());
        assertThat(routes.camel().getRoute("echo")).isNull();
    }

    @Test
    void aFaultyVersionLeavesTheOneBeforeInPlace() throws IOException {
        var file = write(ECHO.formatted("one"));
        installer.install(file.toFile());
        for (var faulty : new String[] {
            "- route: {id: echo, from: {uri: 'nosuchcomponent:x', steps: []}}", "- nosuchthing: 1", ": : not yaml ["
        }) {
            write(faulty);
            installer.update(file.toFile());
            assertThat(echo()).isEqualTo("one hi");
        }
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("echo.camel.yaml"), yaml);
    }

    private Object echo() throws IOException {
        try (var template = routes.camel().createProducerTemplate()) {
            return template.requestBody("direct:echo", "hi");
        }
    }
}

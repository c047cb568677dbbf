package org.dayu.embedded.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of PostgreSQL's configuration that Dayu writes at every start, as {@code dayu.conf} in the data folder.
 *
 * @param port the TCP port on loopback
 * @param sharedBuffers PostgreSQL's own notation, e.g. {@code 128MB}
 */
record PostgresSettings(int port, String sharedBuffers, int maxConnections) {

    /** Appended once to postgresql.conf: ours first, so that the operator's {@code local.conf} wins. */
    static final String INCLUDES =
            "\ninclude_if_exists = 'dayu.conf'\n# your own settings; they win over dayu.conf\ninclude_if_exists = 'local.conf'\n";

    PostgresSettings {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("postgres.port is not a port: " + port);
        }
        if (!sharedBuffers.matches("\\d{1,6}(kB|MB|GB)")) {
            throw new IllegalArgumentException("postgres.shared.buffers is not a size such as 128MB: " + sharedBuffers);
        }
        if (maxConnections < 10 || maxConnections > 1000) {
            throw new IllegalArgumentException("postgres.max.connections must be 10 to 1000: " + maxConnections);
        }
    }

    void writeTo(Path data) throws IOException {
        Files.writeString(
                data.resolve("dayu.conf"),
                """
                # written by Dayu at every start: change etc/org.dayu.embedded.cfg, or local.conf beside this file
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                shared_buffers = '%s'
                max_connections = %d
                fsync = on
                synchronous_commit = on
                timezone = 'UTC'
                log_timezone = 'Asia/Shanghai'
                log_min_duration_statement = 1000
                # statements and the detail of an error may carry personal data: errors are logged without them
                log_error_verbosity = terse
                log_min_error_statement = panic
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                # one file a weekday, written over after a week
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                """
                        .formatted(port, sharedBuffers, maxConnections));
    }
}

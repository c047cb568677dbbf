package org.dayu.persistence.internal;

import java.util.List;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the migrations of one schema. Two nodes that start together take turns: Flyway holds an advisory lock. */
final class FlywayRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FlywayRunner.class);

    private final DataSource direct;

    FlywayRunner(DataSource direct) {
        this.direct = direct;
    }

    /** Returns the version that the schema now has. */
    String migrate(String schema, ResourceProvider migrations) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        var loader = Flyway.class.getClassLoader();
        // Flyway finds its database plug-ins by the service loader
        thread.setContextClassLoader(loader);
        try {
            var result = Flyway.configure(loader)
                    .dataSource(direct)
                    .schemas(schema)
                    .defaultSchema(schema)
                    .createSchemas(true)
                    .validateMigrationNaming(true)
                    .resourceProvider(migrations)
                    .javaMigrationClassProvider(List::of)
                    .loggers("slf4j")
                    .load()
                    .migrate();
            var version = result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion;
            LOG.info("schema {}: {} migrations run, now at version {}", schema, result.migrationsExecuted, version);
            return String.valueOf(version);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}

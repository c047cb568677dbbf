package org.dayu.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SchemaMigrationsTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @TempDir
    Path folder;

    private final FakeFramework framework = new FakeFramework();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final FlywayRunner flyway = new FlywayRunner(POSTGRES.dataSource());

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    @Test
    void runsWhatTheBundleBringsAndSaysSo() throws Exception {
        write("river", "V1__a.sql", "create table river.a (id int);");
        write("river", "V2__b.sql", "create table river.b (id int);");
        var migration = migration("river");
        migration.begin();
        settle();
        assertThat(migration.ready()).isTrue();
        assertThat(migration.state()).isEqualTo("2");
        assertThat(framework.registered()).containsExactly("{schema=river}");

        migration.end();
        assertThat(framework.registered()).isEmpty();
    }

    @Test
    void runsOnlyWhatIsNewAfterAnUpdate() throws Exception {
        write("lake", "V1__a.sql", "create table lake.a (id int);");
        migration("lake").begin();
        settle();
        write("lake", "V2__b.sql", "create table lake.b (id int);");
        var updated = migration("lake");
        updated.begin();
        settle();
        assertThat(updated.state()).isEqualTo("2");
    }

    @Test
    void aMigrationThatFailsStopsNoOther() throws Exception {
        write("bad", "V1__a.sql", "create tabel bad.a (id int);");
        write("good", "V1__a.sql", "create table good.a (id int);");
        var bad = migration("bad");
        var good = migration("good");
        bad.begin();
        good.begin();
        settle();
        assertThat(bad.failed()).isTrue();
        assertThat(good.ready()).isTrue();
        assertThat(framework.registered()).containsExactly("{schema=good}");
    }

    @Test
    void waitsForAServerThatIsAway() throws Exception {
        write("away", "V1__a.sql", "create table away.a (id int);");
        var lost = new FlywayRunner(new EndpointConnections(() -> null, 0));
        var migration =
                new SchemaMigration("away", framework.bundle(folder), framework.context(), lost, worker, Runnable::run);
        migration.begin();
        settle();
        assertThat(migration.failed()).isFalse();
        assertThat(migration.ready()).isFalse();
    }

    private SchemaMigration migration(String schema) {
        return new SchemaMigration(
                schema, framework.bundle(folder), framework.context(), flyway, worker, Runnable::run);
    }

    private void write(String schema, String file, String sql) throws Exception {
        var home = Files.createDirectories(folder.resolve("db").resolve(schema));
        Files.writeString(home.resolve(file), sql);
    }

    /** The worker has one thread: what is submitted now runs after what was begun. */
    private void settle() throws Exception {
        worker.submit(() -> {}).get(30, TimeUnit.SECONDS);
    }
}

package org.dayu.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.thread.Threads;
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

    @Test
    void holdsUpANodeThatStartsUntilEverySchemaIsThere() throws Exception {
        write("first", "V1__a.sql", "create table first.a (id int);");
        write("second", "V1__a.sql", "create table second.a (id int);");
        var gate = new CountDownLatch(1);
        var direct = new EndpointConnections(
                () -> {
                    pass(gate);
                    return new TestEndpoint(POSTGRES);
                },
                0);
        var migrations = new SchemaMigrations(framework.context(framework.bundle(folder)), database(direct), threads());
        assertThat(migrations.awaited()).isTrue();
        assertThat(migrations.check().status()).isEqualTo(Health.Status.STARTING);

        gate.countDown();
        settle();
        assertThat(migrations.check().status()).isEqualTo(Health.Status.UP);
        assertThat(framework.registered()).containsExactlyInAnyOrder("{schema=first}", "{schema=second}");
        migrations.stop();
        assertThat(framework.registered()).isEmpty();
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Database database(DataSource direct) {
        return new Database() {
            @Override
            public DataSource pool() {
                return direct;
            }

            @Override
            public DataSource direct() {
                return direct;
            }
        };
    }

    /** One thread for everything, so that {@link #settle} waits for what it led to as well. */
    private Threads threads() {
        return new Threads() {
            @Override
            public ScheduledExecutorService pool(String name, int size) {
                return worker;
            }

            @Override
            public Thread thread(String name, Runnable body) {
                return new Thread(body, name);
            }
        };
    }

    private SchemaMigration migration(String schema) {
        return new SchemaMigration(
                schema, framework.bundle(folder), framework.context(), flyway, worker, Runnable::run);
    }

    private void write(String schema, String file, String sql) throws Exception {
        var home = Files.createDirectories(folder.resolve("db").resolve(schema));
        Files.writeString(home.resolve(file), sql);
    }

    /** The worker has one thread: what is submitted now runs after what was begun, and then after what that led to. */
    private void settle() throws Exception {
        worker.submit(() -> {}).get(30, TimeUnit.SECONDS);
        worker.submit(() -> {}).get(30, TimeUnit.SECONDS);
    }
}

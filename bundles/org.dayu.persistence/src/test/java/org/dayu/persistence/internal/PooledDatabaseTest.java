package org.dayu.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.sql.Connection;
import java.sql.SQLException;

import org.dayu.core.api.data.DatabaseEndpoint;
import org.dayu.core.api.health.Health;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.testing.PlainThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PooledDatabaseTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private final FakeFramework framework = new FakeFramework();
    private final PooledDatabase database =
            new PooledDatabase(framework.context(), new PlainThreads(), new TestConfig());

    @AfterEach
    void stop() {
        database.stop();
    }

    @Test
    void appearsWithTheFirstServerAndStaysWhileItIsAway() throws SQLException {
        assertThat(framework.registered()).isEmpty();
        var server = new TestEndpoint(POSTGRES);
        database.bindEndpoint(server);
        framework.awaitRegistered();
        use();

        database.unbindEndpoint(server);
        assertThat(framework.registered()).hasSize(1);
        assertThatThrownBy(() -> database.direct().getConnection()).isInstanceOf(SQLException.class);

        database.bindEndpoint(new TestEndpoint(POSTGRES));
        assertThat(framework.registered()).hasSize(1);
        use();
    }

    @Test
    void isStartingUntilItIsOffered() {
        assertThat(database.awaited()).isTrue();
        assertThat(database.check().status()).isEqualTo(Health.Status.STARTING);
    }

    @Test
    void healsAfterTheServerDroppedEveryConnection() throws SQLException {
        database.bindEndpoint(new TestEndpoint(POSTGRES));
        use();
        try (Connection other = POSTGRES.dataSource().getConnection();
                var statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where application_name = 'dayu'");
        }
        // the pool tests what lay idle; a connection that was in use fails once and is thrown away
        database.bindEndpoint(new TestEndpoint(POSTGRES));
        use();
    }

    @Test
    void speaksUtcWhateverTheMachineDoes() throws SQLException {
        database.bindEndpoint(new TestEndpoint(POSTGRES));
        try (Connection connection = database.pool().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("show timezone")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("UTC");
        }
    }

    @Test
    void prefersTheNamedServersPasswordAsItIsNow() {
        DatabaseEndpoint named = new ConfiguredServer.Server("jdbc:postgresql://db/dayu", "dayu", "");
        assertThat(named.password()).isEmpty();
    }

    private void use() throws SQLException {
        try (Connection connection = database.pool().getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.execute("select 1")).isTrue();
        }
    }

    @SuppressWarnings("ClassExplicitlyAnnotation")
    private static final class TestConfig implements DatabaseConfig {
        @Override
        public String url() {
            return "";
        }

        @Override
        public String user() {
            return "";
        }

        @Override
        public String password_file() {
            return "";
        }

        @Override
        public int pool_size() {
            return 4;
        }

        @Override
        public int pool_idle() {
            return 0;
        }

        @Override
        public int query_timeout() {
            return 10;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return DatabaseConfig.class;
        }
    }
}

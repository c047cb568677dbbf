package org.dayu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedPostgresTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    @BeforeEach
    void empty() throws SQLException {
        POSTGRES.empty();
    }

    @Test
    void appliesTheMigrationsOfTheClassPath() throws SQLException {
        assertThat(count()).isZero();
    }

    @Test
    void emptiesTables() throws SQLException {
        insert();
        POSTGRES.empty();

        assertThat(count()).isZero();
    }

    @Test
    void keepsTextOfAnyScript() throws SQLException {
        insert();

        try (Connection connection = POSTGRES.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name from sample.thing")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("大禹𠀀");
        }
    }

    @Nested
    class Inside {

        @Test
        void aNestedClassSharesTheDatabase() throws SQLException {
            insert();

            assertThat(count()).isEqualTo(1);
        }
    }

    private static void insert() throws SQLException {
        try (Connection connection = POSTGRES.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into sample.thing values (gen_random_uuid(), '大禹𠀀')");
        }
    }

    private static int count() throws SQLException {
        try (Connection connection = POSTGRES.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from sample.thing")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

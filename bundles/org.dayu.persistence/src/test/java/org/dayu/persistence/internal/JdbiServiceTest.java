package org.dayu.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.testing.EmbeddedPostgres;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbiServiceTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final String PHONE = "13900001234";
    private static final String NAME = "王小明";
    private static final String INSERT = "insert into public.contact (id, phone, name) values (:id, :phone, :name)";

    private final EndpointConnections connections = new EndpointConnections(() -> new TestEndpoint(POSTGRES), 0);
    private final Jdbi jdbi = JdbiService.over(connections);

    @BeforeEach
    void one() {
        jdbi.useHandle(handle -> {
            handle.execute("drop table if exists public.contact");
            handle.execute("create table public.contact (id uuid, phone text unique, name text, marks text[])");
        });
        insert();
    }

    @Test
    void isOfferedBesideTheDataSourceAndGoesWithIt() {
        var framework = new FakeFramework();
        var service = new JdbiService(framework.context(), connections);
        assertThat(framework.registered()).containsExactly("{dataSourceName=dayu}");

        service.stop();
        assertThat(framework.registered()).isEmpty();
    }

    @Test
    void aRefusedStatementTellsNothingOfItsValues() {
        assertThat(messages(catchThrowable(this::insert)))
                .anyMatch(message -> message.contains("contact_phone_key"))
                .noneMatch(message -> message.contains(PHONE) || message.contains(NAME));
    }

    @Test
    void tellsAServerThatWentAwayFromARefusedStatement() {
        assertThatThrownBy(
                        () -> jdbi.useHandle(handle -> handle.execute("select pg_terminate_backend(pg_backend_pid())")))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute("select nonsense")))
                .isInstanceOf(JdbiException.class);
    }

    @Test
    void neitherDoesARefusedBatch() {
        assertThat(messages(catchThrowable(() -> jdbi.useHandle(handle -> handle.prepareBatch(INSERT)
                        .bind("id", UUID.randomUUID())
                        .bind("phone", PHONE)
                        .bind("name", NAME)
                        .add()
                        .execute()))))
                .anyMatch(message -> message.contains("contact_phone_key"))
                .noneMatch(message -> message.contains(PHONE) || message.contains(NAME));
    }

    @Test
    void neitherDoesTheJdbiThatTestsGet() {
        assertThat(messages(catchThrowable(() -> insert(POSTGRES.jdbi()))))
                .anyMatch(message -> message.contains("contact_phone_key"))
                .noneMatch(message -> message.contains(PHONE) || message.contains(NAME));
    }

    @Test
    void knowsArraysOfTextAndOfIdsAndTheMissingId() {
        var id = UUID.randomUUID();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into public.contact (id, phone, marks) values (:id, '2', :marks), (:none, '3', null)")
                .bind("id", id)
                .bind("none", (UUID) null)
                .bindArray("marks", String.class, "a", "b")
                .execute());

        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select marks[2] from public.contact where id = any(:ids)")
                                .bindArray("ids", UUID.class, id)
                                .mapTo(String.class)
                                .one()))
                .isEqualTo("b");
    }

    private void insert() {
        insert(jdbi);
    }

    private static void insert(Jdbi into) {
        into.useHandle(handle -> handle.createUpdate(INSERT)
                .bind("id", UUID.randomUUID())
                .bind("phone", PHONE)
                .bind("name", NAME)
                .execute());
    }

    /** What a log would show of a failure: every cause, and what was suppressed. */
    private static List<String> messages(Throwable failure) {
        List<String> all = new ArrayList<>();
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            all.add(cause.toString());
            for (var suppressed : cause.getSuppressed()) {
                all.addAll(messages(suppressed));
            }
        }
        return all;
    }
}

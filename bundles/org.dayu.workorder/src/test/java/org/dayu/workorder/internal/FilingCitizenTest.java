package org.dayu.workorder.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.dayu.citizen.api.Citizen;
import org.dayu.testing.EmbeddedPostgres;
import org.dayu.workorder.api.Urgency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose order it is, and what the register learns from it. */
class FilingCitizenTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static Casework casework;

    private final Register register = new Register();
    private Citizen first;

    @BeforeAll
    static void build() {
        casework = new Casework(POSTGRES.dataSource(), "2026-11-16T10:00");
    }

    @AfterAll
    static void close() {
        casework.close();
    }

    @BeforeEach
    void knowsTheFirst() {
        casework.filing.use(register);
        first = register.register("13800005678");
    }

    @Test
    void whoCallsFromAnotherNumberIsSomebodyElse() {
        var order = file(new Commands.Citizen(first.id(), "027 8888 1234", "王小明", "M", null));

        assertThat(order).isNotEqualTo(first.id());
        assertThat(register.find(first.id()).orElseThrow()).isEqualTo(first);
        assertThat(register.find(order).orElseThrow())
                .extracting(Citizen::phone, Citizen::name)
                .containsExactly("02788881234", "王小明");
    }

    @Test
    void whoIsKnownByTheNumberStaysTheSame() {
        var order = file(new Commands.Citizen(first.id(), "+86 138 0000 5678", "何平", "F", null));

        assertThat(order).isEqualTo(first.id());
        assertThat(register.find(first.id()).orElseThrow().name()).isEqualTo("何平");
    }

    @Test
    void whoIsNamedWithoutANumberIsBelieved() {
        assertThat(file(new Commands.Citizen(first.id(), null, "何平", "F", null)))
                .isEqualTo(first.id());
    }

    @Test
    void nobodyIsNobody() {
        assertThat(file(new Commands.Citizen(null, "", "王小明", null, null))).isNull();
        assertThat(file(new Commands.Citizen(UUID.randomUUID(), null, null, null, null)))
                .isNull();
    }

    private UUID file(Commands.Citizen citizen) {
        var usual = casework.request();
        var id = casework.filing
                .file(
                        new Commands.File(
                                usual.requestId(),
                                "phone",
                                null,
                                citizen,
                                null,
                                usual.cause(),
                                null,
                                null,
                                usual.place(),
                                usual.categoryCode(),
                                Urgency.NORMAL,
                                false,
                                null,
                                null),
                        City.AGENT)
                .id();
        return casework.order(id).claimant().citizenId();
    }
}

package org.dayu.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.acd.api.SiteChoice;
import org.dayu.acd.api.SiteChoice.Considered;
import org.dayu.testing.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who went where is kept, with why, and counted. */
class JdbcPassageStoreTest {

    @RegisterExtension
    static final EmbeddedPostgres POSTGRES = new EmbeddedPostgres();

    private static final Instant AT = Instant.parse("2026-07-01T02:00:00Z");

    private final PassageStore store = new JdbcPassageStore(POSTGRES.jdbi());
    private final PassageLog log = new PassageLog();

    private static Passage out(UUID call, Instant at) {
        var choice = new SiteChoice(
                "b",
                "general",
                "full",
                10,
                -1,
                List.of(new Considered("b", 10, "wait 10 s"), new Considered("c", null, "closed")));
        return new Passage(UUID.randomUUID(), true, call, "b", "general", at, "asked", 0, 1, choice, "");
    }

    @Test
    void keepsWhyAndWhatBecameOfIt() {
        UUID call = UUID.randomUUID();
        Passage asked = out(call, AT);
        log.begun(asked);
        log.over(call, "b", "taken", 200);
        log.flush(store);
        assertThat(store.newest(call, 10)).containsExactly(asked.ended("taken", 200));
        log.over(call, "b", "returned", 408);
        log.over(call, "b", "taken", 200);
        log.flush(store);
        assertThat(store.newest(call, 10)).containsExactly(asked.ended("returned", 408));
        assertThat(log.waiting()).isZero();
    }

    @Test
    void countsByDayAndForgetsWhatIsOld() {
        Instant later = AT.plusSeconds(86_400);
        UUID call = UUID.randomUUID();
        store.write(List.of(
                out(call, later).ended("taken", 200),
                out(call, later).ended("taken", 200),
                new Passage(UUID.randomUUID(), false, call, "b", "", later, "refused", 403, 0, null, "seal"),
                out(call, AT.minusSeconds(86_400)).ended("not-taken", 486)));
        assertThat(store.counts(later))
                .containsExactlyInAnyOrder(
                        new PassageStore.Count("b", true, "taken", 2),
                        new PassageStore.Count("b", false, "refused", 1));
        assertThat(store.newest(null, 1)).hasSize(1);
        assertThat(store.deleteBefore(AT)).isEqualTo(1);
    }
}

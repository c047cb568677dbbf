package org.dayu.gis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayu.gis.internal.MapEvents.event;
import static org.dayu.gis.internal.MapEvents.unassigned;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

/** What every {@link EventStore} must do; run against the fake and the real one alike. */
abstract class EventStoreContract {

    private static final EventQuery ALL = new EventQuery(null, null, null, Set.of(), Set.of(), false);

    abstract EventStore store();

    @Test
    void givesBackWhatWasStored() {
        var event = event("城市管理", 113.1, 29.8);
        assertThat(store().put(event)).isTrue();
        assertThat(store().find(ALL, 10)).containsExactly(event);
    }

    @Test
    void keepsAnEventThatNobodyIsResponsibleForYet() {
        var event = unassigned();
        assertThat(store().put(event)).isTrue();
        assertThat(store().find(ALL, 10)).containsExactly(event);
    }

    @Test
    void keepsTheNewestVersionWhateverTheOrderOfArrival() {
        var id = UUID.randomUUID();
        var second = event(id, 2, "城市管理", "PROCESSING", 113.1, 29.8);
        assertThat(store().put(second)).isTrue();
        assertThat(store().put(event(id, 1, "城市管理", "PENDING_SIGN", 113.1, 29.8)))
                .isFalse();
        assertThat(store().put(second)).isFalse();
        assertThat(store().find(ALL, 10)).containsExactly(second);
    }

    @Test
    void findsByBoxTimeTypeAndState() {
        var here = event("城市管理", 113.1, 29.8);
        var there = event(UUID.randomUUID(), 2, "环境保护", "CLOSED", 113.25, 29.75);
        store().put(here);
        store().put(there);

        double[] box = {113.0, 29.7, 113.2, 29.9};
        assertThat(store().find(new EventQuery(box, null, null, Set.of(), Set.of(), false), 10))
                .containsExactly(here);
        assertThat(store().find(new EventQuery(null, null, null, Set.of("环境保护"), Set.of(), false), 10))
                .containsExactly(there);
        assertThat(store().find(new EventQuery(null, null, null, Set.of(), Set.of("CLOSED"), false), 10))
                .containsExactly(there);
        assertThat(store().find(new EventQuery(null, null, null, Set.of(), Set.of(), true), 10))
                .containsExactly(here);
        var later = Instant.parse("2026-07-02T00:00:00Z");
        assertThat(store().find(new EventQuery(null, later, null, Set.of(), Set.of(), false), 10))
                .isEmpty();
        assertThat(store().find(new EventQuery(null, null, later, Set.of(), Set.of(), false), 10))
                .hasSize(2);
    }

    @Test
    void findsByAllThatIsAskedAtOnce() {
        var wanted = event("城市管理", 113.1, 29.8);
        store().put(wanted);
        store().put(event("环境保护", 113.1, 29.8));
        store().put(event("城市管理", 113.3, 29.8));

        double[] box = {113.0, 29.7, 113.2, 29.9};
        var query = new EventQuery(
                box,
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                Set.of("城市管理"),
                Set.of(wanted.status()),
                true);
        assertThat(store().find(query, 10)).containsExactly(wanted);
    }

    @Test
    void givesTheLastChangedFirstAndNoMoreThanAsked() {
        var older = event(UUID.randomUUID(), 1, "城市管理", "PROCESSING", 113.1, 29.8);
        var newer = event(UUID.randomUUID(), 9, "城市管理", "PROCESSING", 113.1, 29.8);
        store().put(older);
        store().put(newer);
        assertThat(store().find(ALL, 10)).containsExactly(newer, older);
        assertThat(store().find(ALL, 1)).containsExactly(newer);
    }
}

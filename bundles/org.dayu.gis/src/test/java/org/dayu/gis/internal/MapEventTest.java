package org.dayu.gis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MapEventTest {

    private final MapEvent event = MapEvents.event("城市管理", 113.1, 29.8);

    private static Principal person(@Nullable UUID department, Role... roles) {
        return new Principal(UUID.randomUUID(), "p", "p", Set.of(roles), department);
    }

    @Test
    void isSeenByItsDepartmentAndByTheWholeCitysPeopleOnly() {
        assertThat(event.visibleTo(person(MapEvents.DEPARTMENT, Role.DEPARTMENT_STAFF)))
                .isTrue();
        assertThat(event.visibleTo(person(UUID.randomUUID(), Role.DEPARTMENT_STAFF)))
                .isFalse();
        assertThat(event.visibleTo(person(null, Role.COMMANDER))).isTrue();
    }

    @Test
    void hidesTheWordsOfAConfidentialOrderFromThoseWhoDoNotHandleIt() {
        var secret = new MapEvent(
                event.id(),
                1,
                event.number(),
                "举报",
                "01",
                "举报",
                "举报",
                "NORMAL",
                "PROCESSING",
                true,
                "某处",
                113.1,
                29.8,
                null,
                null,
                null,
                null,
                event.coDepartmentIds(),
                true,
                event.createdAt(),
                event.updatedAt(),
                null,
                null);
        assertThat(secret.shownTo(person(null, Role.COMMANDER)).title()).isEqualTo("（保密工单）");
        assertThat(secret.shownTo(person(null, Role.COMMANDER)).address()).isNull();
        assertThat(secret.shownTo(person(null, Role.DISPATCHER)).title()).isEqualTo("举报");
    }
}

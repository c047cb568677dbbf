package org.dayu.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.junit.jupiter.api.Test;

class OrderFinderTest {

    private static final UUID DEPARTMENT = new UUID(1, 2);

    @Test
    void aDepartmentFindsItsOwnOnly() {
        var scope = OrderFinder.scope(person(Role.DEPARTMENT_STAFF));
        assertThat(scope.department()).contains(DEPARTMENT);
        assertThat(scope.confidential()).isTrue();
    }

    @Test
    void theHotlineFindsEverything() {
        var scope = OrderFinder.scope(person(Role.AGENT));
        assertThat(scope.department()).isEmpty();
        assertThat(scope.confidential()).isTrue();
    }

    @Test
    void onlookersFindNothingConfidential() {
        assertThat(OrderFinder.scope(person(Role.COMMANDER)).confidential()).isFalse();
        assertThat(OrderFinder.scope(person(Role.ANALYST)).confidential()).isFalse();
    }

    private static Principal person(Role role) {
        return new Principal(new UUID(0, 1), "user", "用户", Set.of(role), DEPARTMENT);
    }
}

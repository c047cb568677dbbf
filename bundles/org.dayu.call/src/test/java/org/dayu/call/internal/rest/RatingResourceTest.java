package org.dayu.call.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.dayu.call.internal.store.RatingStore;
import org.dayu.core.api.error.ForbiddenException;
import org.dayu.core.api.error.InvalidException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.CurrentUser;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RatingResourceTest {

    private static final String DAY = "2026-07-01";
    private static final UUID ME = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final Counted counted = new Counted();

    @Test
    void anAgentSeesWhatIsSaidOfOwnTalksOnly() {
        RatingResource resource = as(Role.AGENT);
        resource.listRatings(DAY, DAY, null);
        resource.listRatings(DAY, DAY, ME);
        assertThat(counted.whose).containsExactly(ME, ME);
        assertThatThrownBy(() -> resource.listRatings(DAY, DAY, OTHER)).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void whoAnswersForAllSeesAll() {
        for (Role role : List.of(Role.SUPERVISOR, Role.ANALYST, Role.ADMIN)) {
            RatingResource resource = as(Role.AGENT, role);
            resource.listRatings(DAY, DAY, null);
            resource.listRatings(DAY, DAY, OTHER);
        }
        assertThat(counted.whose).containsExactly(null, OTHER, null, OTHER, null, OTHER);
    }

    @Test
    void daysAreThoseOfShanghai() {
        as(Role.ADMIN).listRatings(DAY, DAY, null);
        assertThat(counted.from).isEqualTo(Instant.parse("2026-06-30T16:00:00Z"));
        assertThat(counted.to).isEqualTo(Instant.parse("2026-07-01T16:00:00Z"));
        assertThatThrownBy(() -> as(Role.ADMIN).listRatings(DAY, "2026-06-30", null))
                .isInstanceOf(InvalidException.class);
    }

    @Test
    void saysThatItCannotCountWhileTheDatabaseIsAway() {
        RatingResource resource = as(Role.AGENT);
        resource.store = null;
        assertThatThrownBy(() -> resource.listRatings(DAY, DAY, null)).isInstanceOf(UnavailableException.class);
    }

    private RatingResource as(Role... roles) {
        RatingResource resource = new RatingResource(new Me(Set.of(roles)));
        resource.store = counted;
        return resource;
    }

    private static final class Counted implements RatingStore {

        private final List<@Nullable UUID> whose = new ArrayList<>();
        private Instant from = Instant.EPOCH;
        private Instant to = Instant.EPOCH;

        @Override
        public List<Day> days(Instant from, Instant to, @Nullable UUID agent) {
            whose.add(agent);
            this.from = from;
            this.to = to;
            return List.of();
        }
    }

    private record Me(Set<Role> roles) implements CurrentUser {

        @Override
        public Optional<Principal> find() {
            return Optional.of(require());
        }

        @Override
        public Principal require() {
            return new Principal(ME, "me", "我", roles, null);
        }

        @Override
        public void runAs(Principal principal, Runnable work) {
            work.run();
        }
    }
}

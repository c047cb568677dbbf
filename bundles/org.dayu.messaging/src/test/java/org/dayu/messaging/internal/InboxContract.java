package org.dayu.messaging.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.dayu.core.api.id.Uuids;
import org.dayu.messaging.internal.Destinations.Subscription;
import org.junit.jupiter.api.Test;

/** What every {@link Inbox} must do; run against the fake and the real one alike. */
abstract class InboxContract {

    private static final Subscription SEARCH = new Subscription("dayu.workorder.events", "search");
    private static final Subscription MAP = new Subscription("dayu.workorder.events", "gis");

    abstract Inbox inbox();

    @Test
    void remembersEachListenerOnceAndInOrder() {
        inbox().remember(SEARCH);
        inbox().remember(MAP);
        inbox().remember(SEARCH);
        assertThat(inbox().known()).containsExactly(MAP, SEARCH);
    }

    @Test
    void forgetsAListener() {
        inbox().remember(SEARCH);
        inbox().forget(SEARCH);
        assertThat(inbox().known()).isEmpty();
    }

    @Test
    void recognisesARepeatForTheSameListenerOnly() {
        var id = Uuids.next();
        assertThat(inbox().first("search", id)).isTrue();
        assertThat(inbox().first("search", id)).isFalse();
        assertThat(inbox().first("gis", id)).isTrue();
        assertThat(inbox().first("search", Uuids.next())).isTrue();
    }

    @Test
    void purgesWhatIsOld() {
        var id = Uuids.next();
        inbox().first("search", id);
        assertThat(inbox().purge(Instant.now().minus(Duration.ofHours(1)))).isZero();
        assertThat(inbox().purge(Instant.now().plus(Duration.ofHours(1)))).isEqualTo(1);
        assertThat(inbox().first("search", id)).isTrue();
    }
}

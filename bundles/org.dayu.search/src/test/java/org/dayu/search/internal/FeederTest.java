package org.dayu.search.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.search.SearchDocument;
import org.dayu.core.api.search.SearchSource;
import org.dayu.core.api.security.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drives the feeder turn by turn: its own thread never runs. */
class FeederTest {

    private final InMemoryPending pending = new InMemoryPending();
    private final InMemoryOrderIndex index = new InMemoryOrderIndex();
    private final Orders orders = new Orders();
    private final Feeder feeder = new Feeder(pending, index, new IdleThreads(), Clock.systemUTC());

    @AfterEach
    void stop() {
        feeder.stop();
    }

    @Test
    void makesTheFirstIndexFromTheSourceAndThenDrains() {
        feeder.use(List.of(orders));
        var stored = orders.add(1);
        var fresh = queue(Uuids.next(), 1);
        feeder.feed();
        assertThat(index.content()).isEqualTo(Map.of(stored, 1L, fresh, 1L));
        assertThat(pending.backlog().count()).isZero();
        assertThat(feeder.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void keepsEverythingWhileTheServerIsAwayAndCatchesUp() {
        ready();
        index.away(true);
        var id = queue(Uuids.next(), 1);
        feeder.feed();
        assertThat(feeder.check().status()).isEqualTo(Status.DEGRADED);
        assertThat(feeder.check().detail()).containsEntry("pending", "1");

        queue(id, 2);
        index.away(false);
        feeder.feed();
        assertThat(index.content()).isEqualTo(Map.of(id, 2L));
        assertThat(feeder.check().status()).isEqualTo(Status.UP);
    }

    @Test
    void losesNothingWhenTheServerGoesAwayInTheMiddle() {
        ready();
        for (int i = 0; i < 450; i++) {
            queue(Uuids.next(), 1);
        }
        index.failAfter(1);
        feeder.feed();
        assertThat(pending.backlog().count()).isEqualTo(250);
        index.failAfter(Integer.MAX_VALUE);
        index.away(false);
        feeder.feed();
        assertThat(index.content()).hasSize(450);
    }

    @Test
    void aDocumentThatCannotBeIndexedBlocksNoOther() {
        ready();
        index.refuse(queue(Uuids.next(), 1));
        var good = queue(Uuids.next(), 1);
        feeder.feed();
        assertThat(index.content()).containsOnlyKeys(good);
        assertThat(pending.backlog().count()).isZero();
    }

    @Test
    void anInterruptedRebuildBeginsAgainAndTheOldIndexIsSearchedMeanwhile() {
        feeder.use(List.of(orders));
        for (int i = 0; i < 1200; i++) {
            orders.add(1);
        }
        feeder.feed();
        assertThat(index.content()).hasSize(1200);

        feeder.rebuild();
        index.failAfter(1);
        feeder.feed();
        index.failAfter(Integer.MAX_VALUE);
        index.away(false);
        assertThat(index.content()).hasSize(1200);
        feeder.feed();
        assertThat(index.names()).hasSize(1);
        assertThat(index.content()).hasSize(1200);
    }

    @Test
    void waitsForTheSourceBeforeTheFirstIndex() {
        queue(Uuids.next(), 1);
        feeder.feed();
        assertThat(feeder.check().status()).isEqualTo(Status.STARTING);
        assertThat(pending.backlog().count()).isEqualTo(1);
    }

    @Test
    void refusesSearchesAtOnceWhileTheServerIsAway() {
        ready();
        var finder = new OrderFinder(index, feeder);
        assertThat(find(finder).total()).isZero();
        index.away(true);
        feeder.feed();
        assertThatThrownBy(() -> find(finder))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("搜索服务暂时不可用");
    }

    private static org.dayu.core.api.page.Page<OrderHit> find(OrderFinder finder) {
        return finder.find(
                Principal.SYSTEM,
                "积水",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PageRequest(0, 20));
    }

    private void ready() {
        feeder.use(List.of(orders));
        feeder.feed();
    }

    private UUID queue(UUID id, long version) {
        pending.add(new Pending.Document(id, version, "{}"));
        return id;
    }

    private static final class Orders implements SearchSource {

        private final List<SearchDocument> all = new ArrayList<>();

        UUID add(long version) {
            var id = Uuids.next();
            all.add(new SearchDocument(id.toString(), version, "{}"));
            return id;
        }

        @Override
        public String index() {
            return "order";
        }

        @Override
        public List<SearchDocument> page(String after, int limit) {
            return all.stream()
                    .sorted(java.util.Comparator.comparing(SearchDocument::id))
                    .filter(document -> after == null || document.id().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
        }
    }
}

package org.dayu.search.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.dayu.core.api.id.Uuids;
import org.dayu.search.internal.Pending.Document;
import org.junit.jupiter.api.Test;

/** What every {@link Pending} must do; run against the fake and the real one alike. */
abstract class PendingContract {

    abstract Pending pending();

    @Test
    void givesTheOldestFirstAndKeepsThemUntilTheyAreDone() {
        var one = add(1);
        var two = add(1);
        assertThat(pending().next(1)).containsExactly(one);
        assertThat(pending().next(5)).containsExactly(one, two);
        pending().done(List.of(one));
        assertThat(pending().next(5)).containsExactly(two);
        assertThat(pending().backlog().count()).isEqualTo(1);
    }

    @Test
    void keepsOneRowADocumentAndItsNewestVersion() {
        var first = add(3);
        var newer = new Document(first.id(), 4, "{\"v\":4}");
        pending().add(newer);
        pending().add(new Document(first.id(), 2, "{\"v\":2}"));
        assertThat(pending().next(5)).containsExactly(newer);
    }

    @Test
    void whatWasQueuedAgainMeanwhileIsNotDone() {
        var first = add(1);
        var newer = new Document(first.id(), 2, "{}");
        pending().add(newer);
        pending().done(List.of(first));
        assertThat(pending().next(5)).containsExactly(newer);
    }

    @Test
    void nothingIsDoneOfNothing() {
        pending().done(List.of());
        assertThat(pending().backlog().count()).isZero();
    }

    private Document add(long version) {
        var document = new Document(Uuids.next(), version, "{\"文\":\"大禹𠀀\"}");
        pending().add(document);
        return document;
    }
}

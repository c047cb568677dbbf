package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.core.api.page.PageRequest;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.junit.jupiter.api.Test;

/** What every {@link RecordingStore} must do. */
abstract class RecordingStoreContract {

    static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");
    private static final PageRequest FIRST = new PageRequest(0, 10);

    static final Closing CLOSING = new Closing(
            Recording.State.CLOSED, 32_000, 20, List.of(new Recording.Gap(Recording.Gap.Kind.PAUSED, 100, 300)), "ab");

    abstract RecordingStore store();

    static Facts facts(String number, Instant started, UUID agent) {
        UUID id = UUID.randomUUID();
        return new Facts(
                new Recording(
                        id,
                        UUID.randomUUID(),
                        started,
                        0,
                        number,
                        agent,
                        "坐席一",
                        "agent1",
                        "8001",
                        "general",
                        Recording.State.RECORDING,
                        0,
                        44,
                        null,
                        List.of(),
                        null),
                "2026/07/20/" + id + ".wav");
    }

    @Test
    void givesBackWhatWasSaved() {
        Facts facts = facts("13800001111", NOON, UUID.randomUUID());
        store().save(facts);
        assertThat(store().find(facts.recording().id())).contains(facts);
        assertThat(store().ofCall(facts.recording().callId())).containsExactly(facts);
    }

    @Test
    void isClosedOnceAndStaysClosed() {
        Facts open = facts("13800001111", NOON, UUID.randomUUID());
        Facts closed = open.closed(CLOSING);
        store().save(open);
        store().save(closed);
        store().save(open);
        assertThat(store().find(open.recording().id())).contains(closed);
        assertThat(closed.recording().millis()).isEqualTo(1000);
    }

    @Test
    void findsByTimeAgentCallAndWholeNumberNewestFirst() {
        UUID agent = UUID.randomUUID();
        Facts early = facts("13800000001", NOON.minusSeconds(60), agent);
        Facts late = facts("13800000002", NOON, UUID.randomUUID());
        store().save(early);
        store().save(late);
        assertThat(find(new Recordings.Query(null, null, null, null, null))).containsExactly(late, early);
        assertThat(find(new Recordings.Query(NOON, null, null, null, null))).containsExactly(late);
        assertThat(find(new Recordings.Query(null, NOON, null, null, null))).containsExactly(early);
        assertThat(find(new Recordings.Query(null, null, agent, null, null))).containsExactly(early);
        assertThat(find(new Recordings.Query(null, null, null, "13800000002", null)))
                .containsExactly(late);
        assertThat(find(new Recordings.Query(null, null, null, "1380000000", null)))
                .isEmpty();
        assertThat(find(new Recordings.Query(
                        null, null, null, null, early.recording().callId())))
                .containsExactly(early);
    }

    private List<Facts> find(Recordings.Query query) {
        return store().find(query, FIRST).items();
    }
}

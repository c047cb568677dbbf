package org.dayu.recording.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.call.api.LegRole;
import org.dayu.core.api.page.PageRequest;
import org.dayu.recording.api.Recording;
import org.dayu.recording.api.Recordings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RecordingStore} must do. */
abstract class RecordingStoreContract {

    static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");
    private static final PageRequest FIRST = new PageRequest(0, 10);

    static final Closing CLOSING = new Closing(
            Recording.State.CLOSED,
            32_000,
            20,
            List.of(new Recording.Gap(Recording.Gap.Kind.PAUSED, 100, 300)),
            List.of(),
            "ab");

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
                        List.of(),
                        null),
                "2026/07/20/" + id + ".wav",
                "dayu-1");
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
        assertThat(find(Recordings.Query.ALL)).containsExactly(late, early);
        assertThat(find(query(NOON, null, null, null, null))).containsExactly(late);
        assertThat(find(query(null, NOON, null, null, null))).containsExactly(early);
        assertThat(find(query(null, null, agent, null, null))).containsExactly(early);
        assertThat(find(query(null, null, null, "13800000002", null))).containsExactly(late);
        assertThat(find(query(null, null, null, "1380000000", null))).isEmpty();
        assertThat(find(query(null, null, null, null, early.recording().callId())))
                .containsExactly(early);
    }

    @Test
    void findsWhomItWasHandedOnTo() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID consulted = UUID.randomUUID();
        Facts open = facts("13800000001", NOON, first);
        Facts handedOn = open.attended(List.of(
                new Recording.Segment(LegRole.AGENT, first, "坐席一", "agent1", "8001", 0, 1000L),
                new Recording.Segment(LegRole.DEPARTMENT, consulted, "坐席三", "agent3", "8003", 500, 900L),
                new Recording.Segment(LegRole.AGENT, second, "坐席二", "agent2", "8002", 2000, null)));
        store().save(open);
        store().save(handedOn);
        store().save(facts("13800000002", NOON.plusSeconds(1), UUID.randomUUID()));
        assertThat(store().find(open.recording().id())).contains(handedOn);
        assertThat(find(query(null, null, first, null, null))).containsExactly(handedOn);
        assertThat(find(query(null, null, second, null, null))).containsExactly(handedOn);
        assertThat(find(query(null, null, consulted, null, null)))
                .as("who was only asked is not its agent")
                .isEmpty();
        assertThat(find(by("坐席二", null, null, null, null, Recordings.Order.NEWEST)))
                .containsExactly(handedOn);
        assertThat(find(by("agent3", "8003", null, null, null, Recordings.Order.NEWEST)))
                .containsExactly(handedOn);
        assertThat(find(by(null, "8002", null, null, null, Recordings.Order.NEWEST)))
                .containsExactly(handedOn);
    }

    @Test
    void findsByTheFieldsOfTheRecordingQuery() {
        Facts small =
                facts("13800000001", NOON.minusSeconds(60), UUID.randomUUID()).closed(CLOSING);
        Facts open = facts("13800000002", NOON, UUID.randomUUID());
        store().save(small);
        store().save(open);
        assertThat(find(by("坐席", null, null, null, null, Recordings.Order.LONGEST)))
                .containsExactly(small, open);
        assertThat(find(by("坐席", null, null, null, null, Recordings.Order.SHORTEST)))
                .containsExactly(open, small);
        assertThat(find(by("agent1", "8001", "general", null, null, Recordings.Order.OLDEST)))
                .containsExactly(small, open);
        assertThat(find(by("agent", null, null, null, null, Recordings.Order.OLDEST)))
                .as("a work number counts whole")
                .isEmpty();
        assertThat(find(by(null, "800", null, null, null, Recordings.Order.OLDEST)))
                .isEmpty();
        assertThat(find(by(null, null, "emergency", null, null, Recordings.Order.OLDEST)))
                .isEmpty();
        assertThat(find(by(null, null, null, 1000L, 1000L, Recordings.Order.OLDEST)))
                .containsExactly(small);
        assertThat(find(by(null, null, null, null, 999L, Recordings.Order.OLDEST)))
                .containsExactly(open);
        assertThat(find(by("%", null, null, null, null, Recordings.Order.OLDEST)))
                .isEmpty();
    }

    private static Recordings.Query query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID agent,
            @Nullable String number,
            @Nullable UUID call) {
        return new Recordings.Query(
                from, to, agent, null, null, number, call, null, null, null, null, Recordings.Order.NEWEST);
    }

    private static Recordings.Query by(
            @Nullable String agent,
            @Nullable String extension,
            @Nullable String queue,
            @Nullable Long least,
            @Nullable Long most,
            Recordings.Order order) {
        return new Recordings.Query(null, null, null, agent, extension, null, null, queue, least, most, null, order);
    }

    private List<Facts> find(Recordings.Query query) {
        return store().find(query, FIRST).items();
    }
}

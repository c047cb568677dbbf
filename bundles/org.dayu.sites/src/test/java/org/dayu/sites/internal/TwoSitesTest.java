package org.dayu.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.sun.net.httpserver.HttpServer;
import org.dayu.acd.api.OverflowSite;
import org.dayu.acd.api.QueueOutlook;
import org.dayu.acd.api.SiteChoice;
import org.dayu.core.api.health.Health;
import org.dayu.sip.api.SipSignal;
import org.dayu.sites.api.SiteArrival;
import org.dayu.sites.api.SiteWay;
import org.dayu.sites.api.SiteWish;
import org.dayu.testing.HandClock;
import org.dayu.testing.MemoryCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both ends of what two sites say to each other: how they stand by HTTP, and who is sent by the header of the call. */
class TwoSitesTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final HandClock clock = new HandClock(Instant.parse("2026-07-01T01:00:00Z"));
    private final House floorA = new House();
    private final House floorB = new House();
    private final SitesService a = service("a", floorA);
    private final SitesService b = service("b", floorB);
    private final HttpServer door = open();

    private SitesService service(String name, House floor) {
        return floor.service(name, MemoryCluster.alone("one"), new Fellows(clock, null), clock);
    }

    private HttpServer open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(SiteClient.PATH, exchange -> {
                var said = exchange.getRequestHeaders();
                Optional<SitesService.Answer> answer = b.answer(
                        said.getFirst(Question.FROM),
                        said.getFirst(Question.TIME),
                        said.getFirst(Question.NONCE),
                        said.getFirst(Question.SEAL));
                byte[] body = answer.map(SitesService.Answer::body).orElse("no").getBytes(StandardCharsets.UTF_8);
                answer.ifPresent(one -> exchange.getResponseHeaders().set(Question.SEAL, one.seal()));
                exchange.sendResponseHeaders(answer.isPresent() ? 200 : 401, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SiteSettings site(String name, int port, String secret) {
        return new SiteSettings(
                name,
                "站点",
                true,
                URI.create("http://127.0.0.1:" + port),
                "",
                new Secret(secret),
                "to-" + name,
                Map.of("general", new SiteSettings.Way("general", "12345")),
                0);
    }

    private void know(String secretOfA) {
        a.know(List.of(site("b", door.getAddress().getPort(), secretOfA)));
        b.know(List.of(site("a", 9, SECRET)));
    }

    @AfterEach
    void close() {
        door.stop(0);
        a.stop();
        b.stop();
    }

    /** A round of both, and another that tells what the first has found. */
    private OverflowSite round() {
        b.round();
        a.test("b").toCompletableFuture().join(); // what the round before has asked
        a.test("b").toCompletableFuture().join();
        a.round();
        return floorA.told.get(0);
    }

    private static SiteWish wish(Set<String> visited) {
        return new SiteWish(
                UUID.randomUUID(),
                new SiteChoice("b", "general", "waited-too-long", 20, 200, List.of()),
                Instant.parse("2026-07-01T00:50:00Z"),
                3,
                Map.of("english", 2),
                visited);
    }

    private SiteArrival comes(String trunk, SiteWay way) {
        return b.arrival(UUID.randomUUID(), trunk, way.headers().get(SipSignal.OVERFLOW));
    }

    @Test
    void oneSeesHowTheOtherStands() {
        know(SECRET);
        OverflowSite row = round();
        assertThat(row.site()).isEqualTo("b");
        assertThat(row.why()).isEmpty();
        assertThat(row.expectedWait()).isEqualTo(20);
        assertThat(row.step()).isEqualTo(10);
        assertThat(row.places()).isEqualTo(5);
        assertThat(row.until()).isEqualTo(clock.instant().plusSeconds(10));
    }

    @Test
    void whatIsWrongThereIsSaid() {
        know(SECRET);
        floorB.media = Health.Status.DEGRADED;
        assertThat(round().why()).isEqualTo("media alarm");
        floorB.media = Health.Status.UP;
        floorB.served = false;
        assertThat(round().why()).isEqualTo("closed");
        floorB.served = true;
        floorB.desk.outlooks = List.of(new QueueOutlook("general", true, -1, 0, 0));
        assertThat(round().why()).isEqualTo("nobody there");
        floorB.desk.outlooks = List.of();
        assertThat(round().why()).isEqualTo("no such queue");
        floorA.reachable = false;
        assertThat(round().why()).isEqualTo("trunk away");
    }

    @Test
    void aSiteThatIsGoneIsNoCandidateWhenWhatItSaidIsTooOld() {
        know(SECRET);
        assertThat(round().why()).isEmpty();
        door.stop(0);
        clock.turn(Duration.ofSeconds(9));
        assertThat(round().why()).as("not yet").isEmpty();
        clock.turn(Duration.ofSeconds(1));
        assertThat(round().why()).isEqualTo("not heard of lately");
        assertThat(a.check().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(a.views().get(0).answers()).isFalse();
        assertThat(a.views().get(0).why()).isNotEmpty();
    }

    @Test
    void withoutTheSecretNothingIsSaidAndNobodyComes() {
        know("another-secret-another-secret-123");
        assertThat(round().why()).isEqualTo("not heard of lately");
        SiteWay way = a.way(wish(Set.of())).orElseThrow();
        assertThat(comes("to-a", way)).isEqualTo(new SiteArrival.Refused(403, "seal"));
        assertThat(b.answer("a", "1", "nonce", "seal")).isEmpty();
        assertThat(b.answer("x", "1", "nonce", "seal")).isEmpty();
    }

    @Test
    void aQuestionIsAnsweredOnceAndOnlyWhileItIsFresh() {
        know(SECRET);
        b.round();
        Question question = Question.now("a", "b", clock.instant());
        String time = Long.toString(question.at().toEpochMilli());
        String seal = question.seal(new Secret(SECRET));
        assertThat(b.answer("a", time, question.nonce(), seal)).isPresent();
        assertThat(b.answer("a", time, question.nonce(), seal)).as("again").isEmpty();
        Question old = Question.now("a", "b", clock.instant().minusSeconds(31));
        assertThat(b.answer("a", Long.toString(old.at().toEpochMilli()), old.nonce(), old.seal(new Secret(SECRET))))
                .as("old")
                .isEmpty();
    }

    @Test
    void whoIsSentComesOnceByTheRightTrunk() {
        know(SECRET);
        round();
        SiteWay way = a.way(wish(Set.of())).orElseThrow();
        assertThat(way.number()).isEqualTo("12345");
        assertThat(way.trunk()).isEqualTo("to-b");
        assertThat(comes("other", way)).as("by another trunk it says nothing").isEqualTo(new SiteArrival.Nobody());
        assertThat(b.arrival(UUID.randomUUID(), "to-a", null)).isEqualTo(new SiteArrival.Nobody());
        assertThat(comes("to-a", way))
                .isEqualTo(new SiteArrival.Sent(
                        "a", "general", Instant.parse("2026-07-01T00:50:00Z"), 3, Map.of("english", 2), Set.of("a")));
        assertThat(comes("to-a", way)).isEqualTo(new SiteArrival.Refused(403, "seen before"));
        SiteWay late = a.way(wish(Set.of())).orElseThrow();
        clock.turn(Duration.ofSeconds(31));
        assertThat(comes("to-a", late)).isEqualTo(new SiteArrival.Refused(403, "too old"));
    }

    @Test
    void nobodyGoesInCirclesOrTooFar() {
        know(SECRET);
        round();
        assertThat(comes("to-a", a.way(wish(Set.of("b"))).orElseThrow()))
                .isEqualTo(new SiteArrival.Refused(482, "has been here"));
        assertThat(comes("to-a", a.way(wish(Set.of("c", "d"))).orElseThrow()))
                .isEqualTo(new SiteArrival.Refused(483, "too many hops"));
        assertThat(comes("to-a", a.way(wish(Set.of("c"))).orElseThrow())).isInstanceOf(SiteArrival.Sent.class);
    }

    @Test
    void aSiteThatCannotServeLeavesTheCallerWhereItIs() {
        know(SECRET);
        floorB.served = false;
        round();
        assertThat(comes("to-a", a.way(wish(Set.of())).orElseThrow()))
                .isEqualTo(new SiteArrival.Refused(486, "closed"));
        floorB.served = true;
        floorB.media = Health.Status.DOWN;
        b.round();
        assertThat(comes("to-a", a.way(wish(Set.of())).orElseThrow()))
                .isEqualTo(new SiteArrival.Refused(486, "media is down"));
    }

    @Test
    void aSiteThatIsNotConfiguredCannotBeCalled() {
        know(SECRET);
        var choice = new SiteChoice("x", "general", "full", 0, -1, List.of());
        assertThat(a.way(new SiteWish(UUID.randomUUID(), choice, clock.instant(), 0, Map.of(), Set.of())))
                .isEmpty();
        var queue = new SiteChoice("b", "english", "full", 0, -1, List.of());
        assertThat(a.way(new SiteWish(UUID.randomUUID(), queue, clock.instant(), 0, Map.of(), Set.of())))
                .isEmpty();
    }
}

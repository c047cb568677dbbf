package org.dayu.sites.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.dayu.core.api.cluster.Cluster;
import org.dayu.core.api.health.Health;
import org.dayu.sites.api.SiteArrival;
import org.dayu.testing.HandClock;
import org.dayu.testing.MemoryCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site whose nodes stand behind one address: others ask and call whichever the address leads to. */
class SiteOfTwoNodesTest {

    private static final Secret SECRET = new Secret("0123456789abcdef0123456789abcdef");

    private final HandClock clock = new HandClock(Instant.parse("2026-07-01T01:00:00Z"));
    private final MemoryCluster cluster = new MemoryCluster();
    private final List<SitesService> started = new ArrayList<>();
    private final Node one = new Node("b1");
    private final Node two = new Node("b2");

    private final class Node {
        final String name;
        final House house = new House();
        final Cluster seat;
        final Fellows fellows;
        SitesService service;

        Node(String name) {
            this.name = name;
            seat = cluster.node(name);
            fellows = new Fellows(clock, seat);
            service = start();
        }

        SitesService start() {
            SitesService made = house.service("b", seat, fellows, clock);
            var url = URI.create("http://127.0.0.1:9");
            made.know(List.of(new SiteSettings("a", "a", true, url, "", SECRET, "to-a", Map.of(), 0)));
            started.add(made);
            return made;
        }

        SiteArrival comes(String word) {
            return service.arrival(UUID.randomUUID(), "to-a", word);
        }

        boolean answers(Question question) {
            String time = Long.toString(question.at().toEpochMilli());
            return service.answer("a", time, question.nonce(), question.seal(SECRET))
                    .isPresent();
        }

        SiteState says() throws IOException {
            Question question = Question.now("a", "b", clock.instant());
            String time = Long.toString(question.at().toEpochMilli());
            return SiteState.read(service.answer("a", time, question.nonce(), question.seal(SECRET))
                    .orElseThrow()
                    .body());
        }
    }

    @BeforeEach
    void begin() {
        cluster.own("acd", "b1");
        cluster.listen("b1", Fellows.CHANNEL, one.fellows);
        cluster.listen("b2", Fellows.CHANNEL, two.fellows);
        cluster.settle();
        rounds();
    }

    @AfterEach
    void close() {
        started.forEach(SitesService::stop);
        cluster.close();
    }

    private void rounds() {
        one.service.round();
        two.service.round();
        cluster.settle();
    }

    private String word() {
        return new OverflowHeader(
                        "a",
                        "b",
                        "general",
                        UUID.randomUUID(),
                        clock.instant(),
                        clock.instant(),
                        0,
                        Map.of(),
                        Set.of("a"))
                .sealed(SECRET);
    }

    @Test
    void whoWasTakenByOneNodeIsTakenByNoOther() {
        String word = word();
        assertThat(one.comes(word)).isInstanceOf(SiteArrival.Sent.class);
        cluster.settle();
        assertThat(two.comes(word)).isEqualTo(new SiteArrival.Refused(403, "seen before"));
        String other = word();
        assertThat(two.comes(other)).isInstanceOf(SiteArrival.Sent.class);
        cluster.settle();
        assertThat(one.comes(other)).isEqualTo(new SiteArrival.Refused(403, "seen before"));
    }

    @Test
    void aQuestionIsAnsweredByOneNode() {
        Question question = Question.now("a", "b", clock.instant());
        assertThat(one.answers(question)).isTrue();
        cluster.settle();
        assertThat(two.answers(question)).isFalse();
    }

    @Test
    void aNodeThatWasCutOffHearsWhatItMissed() {
        cluster.kill("b2");
        cluster.settle();
        String word = word();
        assertThat(one.comes(word)).isInstanceOf(SiteArrival.Sent.class);
        cluster.wake("b2");
        cluster.settle();
        assertThat(two.comes(word)).isEqualTo(new SiteArrival.Refused(403, "seen before"));
    }

    @Test
    void whatWasSeenOutlivesAnEditOfTheConfiguration() {
        String word = word();
        assertThat(one.comes(word)).isInstanceOf(SiteArrival.Sent.class);
        one.service.stop();
        one.service = one.start();
        one.service.round();
        assertThat(one.comes(word)).isEqualTo(new SiteArrival.Refused(403, "seen before"));
    }

    @Test
    void aNodeThatIsIllSendsCallersToTheNextOneAndTheSiteIsWell() throws IOException {
        assertThat(one.says().places()).as("of both").isEqualTo(10);
        one.house.media = Health.Status.DEGRADED;
        rounds();
        for (Node node : List.of(one, two)) {
            SiteState said = node.says();
            assertThat(said.why()).as(node.name).isEmpty();
            assertThat(said.alarms()).as(node.name).contains("media");
            assertThat(said.places()).as("of the one that is well").isEqualTo(5);
        }
        String word = word();
        assertThat(one.comes(word)).isEqualTo(new SiteArrival.Refused(503, "media alarm"));
        cluster.settle();
        assertThat(two.comes(word)).isInstanceOf(SiteArrival.Sent.class);
    }

    @Test
    void aSiteIsIllWhenAllItsNodesAre() throws IOException {
        one.house.media = Health.Status.DOWN;
        two.house.media = Health.Status.DOWN;
        rounds();
        assertThat(one.says().why()).isEqualTo("media is down");
        assertThat(two.says().why()).isEqualTo("media is down");
    }

    @Test
    void whatANodeSaidThatIsGoneOrSilentIsNothing() throws IOException {
        one.house.media = Health.Status.DOWN;
        rounds();
        assertThat(one.says().why()).isEmpty();
        clock.turn(Duration.ofSeconds(11));
        one.service.round();
        assertThat(one.says().why()).as("silent").isEqualTo("media is down");
        rounds();
        assertThat(one.says().why()).isEmpty();
        cluster.kill("b2");
        cluster.settle();
        assertThat(one.says().why()).as("gone").isEqualTo("media is down");
    }
}

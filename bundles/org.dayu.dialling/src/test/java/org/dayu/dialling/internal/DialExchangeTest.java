package org.dayu.dialling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.dayu.core.api.security.UserInfo;
import org.dayu.dialling.api.DialAttempt;
import org.dayu.dialling.api.DialVerdict;
import org.dayu.dialling.api.DialWay;
import org.dayu.testing.MemoryCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits are those of the installation, not of a node. */
class DialExchangeTest {

    private static final String MOBILE = "13800138000";

    private final MemoryCluster cluster = new MemoryCluster();
    private final InMemoryDialRuleStore rules = new InMemoryDialRuleStore();
    private final InMemoryAttemptStore attempts = new InMemoryAttemptStore();
    private final World a = world("a");
    private final World b = world("b");

    @AfterEach
    void stop() {
        cluster.close();
    }

    private World world(String name) {
        World world = unlinked(name);
        cluster.listen(name, DialExchange.CHANNEL, world.exchange);
        return world;
    }

    private World unlinked(String name) {
        DialExchange exchange = new DialExchange();
        exchange.cluster = cluster.node(name);
        return new World(exchange, rules, attempts);
    }

    private void limit(DialRule.Caps caps) {
        a.service.put(World.limit(caps));
        b.service.read();
    }

    private static boolean could(World world, UserInfo who) {
        return world.service.check(world.attempt(who, MOBILE, DialWay.DESK)) instanceof DialVerdict.Allowed;
    }

    private static DialAttempt begins(World world) {
        DialAttempt attempt = world.attempt(World.AGENT, MOBILE, DialWay.DESK);
        assertThat(world.service.begin(attempt)).isInstanceOf(DialVerdict.Allowed.class);
        return attempt;
    }

    @Test
    void callsOfAllNodesCount() {
        limit(new DialRule.Caps(2, 0, 0, 0, false));
        begins(a);
        begins(b);
        cluster.settle();

        assertThat(could(a, World.AGENT)).isFalse();
        assertThat(could(b, World.AGENT)).isFalse();
        assertThat(could(a, World.OFFICER)).isTrue();
    }

    @Test
    void atTheSameTimeIsAtTheSameTimeAnywhere() {
        limit(new DialRule.Caps(0, 0, 0, 1, true));
        DialAttempt there = begins(a);
        cluster.settle();
        assertThat(could(b, World.OFFICER)).isFalse();

        a.service.ended(there.leg());
        cluster.settle();

        assertThat(could(b, World.OFFICER)).isTrue();
    }

    @Test
    void minutesTalkedElsewhereCount() {
        limit(new DialRule.Caps(0, 0, 5, 0, false));
        DialAttempt there = begins(a);
        a.service.answered(there.leg());
        cluster.settle();

        b.clock.turn(Duration.ofMinutes(5));

        assertThat(could(b, World.AGENT)).as("though that talk goes on").isFalse();
        assertThat(could(b, World.OFFICER)).isTrue();
    }

    @Test
    void whoComesLateIsToldWhatGoesOnAndCountsNothingTwice() {
        limit(new DialRule.Caps(3, 0, 0, 2, false));
        begins(a);
        a.service.write();
        World c = world("c");
        cluster.settle();
        c.service.read();
        assertThat(could(c, World.AGENT)).isTrue();

        begins(c);

        assertThat(could(c, World.AGENT)).as("two at the same time").isFalse();
        assertThat(c.service
                        .explain(c.attempt(World.AGENT, MOBILE, DialWay.DESK))
                        .steps())
                .anySatisfy(step -> assertThat(step.how()).contains("一小时 2/3", "同时 2/2"));
    }

    @Test
    void whatWentOnAtADeadNodeIsOver() {
        limit(new DialRule.Caps(0, 0, 0, 1, false));
        begins(a);
        cluster.settle();
        assertThat(could(b, World.AGENT)).isFalse();

        cluster.kill("a");
        cluster.bury("a");
        cluster.settle();

        assertThat(could(b, World.AGENT)).isTrue();
    }

    @Test
    void whatBeganJustBeforeTheLinkCounts() {
        limit(new DialRule.Caps(1, 0, 0, 0, false));
        World late = unlinked("late");
        begins(late);
        cluster.listen("late", DialExchange.CHANNEL, late.exchange);
        cluster.settle();

        assertThat(could(b, World.AGENT)).isFalse();
    }

    @Test
    void whatIsTalkedElsewhereCostsHereTooAndEndsTalksHere() {
        limit(new DialRule.Caps(0, 0, 0, 0, 60, true, true));
        ToldCalls told = b.calls();
        DialAttempt there = begins(a);
        a.service.answered(there.leg());
        DialAttempt here = begins(b);
        b.service.answered(here.leg());
        cluster.settle();
        assertThat(b.service
                        .explain(b.attempt(World.AGENT, MOBILE, DialWay.DESK))
                        .steps())
                .anySatisfy(step -> assertThat(step.how()).contains("0.30/0.60 元"));

        b.seconds(117);
        assertThat(told.ended()).as("each has one minute more").isEmpty();
        b.seconds(1);

        assertThat(told.ended()).as("its own node ends the other").containsExactly(here.leg());
    }

    @Test
    void whatWasDialledWhileTheLinkWasBrokenCounts() {
        limit(new DialRule.Caps(2, 0, 5, 0, false));
        cluster.settle();
        cluster.kill("a");
        DialAttempt apart = begins(a);
        a.service.answered(apart.leg());
        a.clock.turn(Duration.ofMinutes(4));
        a.service.ended(apart.leg());
        a.service.write();
        cluster.wake("a");
        cluster.settle();

        b.service.read();
        b.service.read();

        assertThat(b.service
                        .explain(b.attempt(World.AGENT, MOBILE, DialWay.DESK))
                        .steps())
                .anySatisfy(step -> assertThat(step.how()).contains("一小时 1/2", "今天 4/5 分钟"));
    }

    @Test
    void anEndOfWhichNobodyToldIsReadFromTheDatabase() {
        limit(new DialRule.Caps(0, 0, 5, 1, false));
        DialAttempt there = begins(a);
        a.service.answered(there.leg());
        cluster.settle();
        cluster.kill("a");
        a.clock.turn(Duration.ofMinutes(1));
        a.service.ended(there.leg());
        a.service.write();

        b.clock.turn(Duration.ofMinutes(2));
        b.service.read();

        assertThat(b.service
                        .explain(b.attempt(World.AGENT, MOBILE, DialWay.DESK))
                        .steps())
                .anySatisfy(step -> assertThat(step.how()).contains("今天 1/5 分钟", "同时 0/1"));
    }
}

package org.dayu.dialling.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

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
        DialExchange exchange = new DialExchange();
        exchange.cluster = cluster.node(name);
        World world = new World(exchange, rules, attempts);
        cluster.listen(name, DialExchange.CHANNEL, exchange);
        return world;
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

    private static void until(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(10);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void callsOfAllNodesCount() {
        limit(new DialRule.Caps(2, 0, 0, 0, false));
        begins(a);
        begins(b);

        until(() -> !could(a, World.AGENT) && !could(b, World.AGENT));
        assertThat(could(a, World.OFFICER)).isTrue();
    }

    @Test
    void atTheSameTimeIsAtTheSameTimeAnywhere() {
        limit(new DialRule.Caps(0, 0, 0, 1, true));
        DialAttempt there = begins(a);
        until(() -> !could(b, World.OFFICER));

        a.service.ended(there.leg());

        until(() -> could(b, World.OFFICER));
    }

    @Test
    void minutesTalkedElsewhereCount() {
        limit(new DialRule.Caps(0, 0, 5, 0, false));
        DialAttempt there = begins(a);
        a.service.answered(there.leg());
        until(() -> running(b) == 1);
        DialAttempt other = begins(b);
        b.service.ended(other.leg());
        until(() -> running(a) == 1);

        b.now = b.now.plus(Duration.ofMinutes(5));

        assertThat(could(b, World.AGENT)).as("though that talk goes on").isFalse();
        assertThat(could(b, World.OFFICER)).isTrue();
    }

    @Test
    void whoComesLateIsToldWhatGoesOnAndCountsNothingTwice() {
        limit(new DialRule.Caps(3, 0, 0, 2, false));
        begins(a);
        a.service.write();
        World c = world("c");
        until(() -> running(c) == 1);
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
        until(() -> !could(b, World.AGENT));

        cluster.kill("a");
        cluster.bury("a");

        until(() -> could(b, World.AGENT));
    }

    private static int running(World world) {
        return Integer.parseInt(world.service.check().detail().get("running"));
    }
}

package org.dayu.core.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.dayu.core.api.health.Health;
import org.dayu.core.api.health.Health.Status;
import org.dayu.core.api.health.HealthCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthChecksTest {

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final HealthChecks checks = new HealthChecks(pool, Duration.ofMillis(100));

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @Test
    void passesOnWhatEachCheckSays() {
        var answers = checks.ask(List.of(check("sip", () -> Health.up("好")), check("pg", () -> Health.up("好"))));
        assertThat(answers).extracting(Part::name).containsExactly("sip", "pg");
    }

    @Test
    void takesACheckThatThrowsForDown() {
        var answers = checks.ask(List.of(check("sip", () -> {
            throw new IllegalStateException("thrown on purpose");
        })));
        assertThat(answers.get(0).health().status()).isEqualTo(Status.DOWN);
    }

    @Test
    void takesACheckThatHangsForDownAndAsksItNoMoreUntilItIsBack() {
        var release = new CountDownLatch(1);
        var asked = new AtomicInteger();
        var hung = check("sip", () -> {
            asked.incrementAndGet();
            await(release);
            return Health.up("好");
        });
        assertThat(checks.ask(List.of(hung)).get(0).health().status()).isEqualTo(Status.DOWN);
        assertThat(checks.ask(List.of(hung)).get(0).health().status()).isEqualTo(Status.DOWN);
        assertThat(asked).hasValue(1);

        release.countDown();
        var patient = new HealthChecks(pool, Duration.ofSeconds(5));
        assertThat(patient.ask(List.of(hung)).get(0).health().status()).isEqualTo(Status.UP);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HealthCheck check(String name, Supplier<Health> answer) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Health check() {
                return answer.get();
            }
        };
    }
}

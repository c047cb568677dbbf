package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.call.api.CallAnswer;
import org.dayu.call.api.CallCommand;
import org.dayu.citizen.api.Citizen;
import org.dayu.citizen.api.Citizens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallerMarksTest {

    private static final String MARKED = "13800138001";
    private static final String ONCE_MARKED = "13800138002";
    private static final String NOBODY = "13800138003";
    private static final String OWNED = "13800138004";
    private static final UUID OWNER = UUID.randomUUID();

    private final Exchange exchange = new Exchange();
    private final Register register = new Register();
    private final List<CallCommand> told = new ArrayList<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();
    private final CallerMarks marks = new CallerMarks(
            command -> {
                told.add(command);
                return CompletableFuture.completedFuture(new CallAnswer.Done(1));
            },
            worker);

    /** One citizen is marked, one was. */
    private static final class Register implements Citizens {
        final List<String> asked = new ArrayList<>();
        boolean away;

        @Override
        public boolean mayBeMarked(String phone) {
            return !phone.equals(NOBODY);
        }

        @Override
        public Optional<Citizen> byPhone(String phone) {
            asked.add(phone);
            if (away) {
                throw new IllegalStateException("away on purpose");
            }
            List<String> known = phone.equals(MARKED) ? List.of("vip", "elder") : List.of();
            UUID owner = phone.equals(OWNED) ? OWNER : null;
            return Optional.of(new Citizen(UUID.randomUUID(), phone, null, null, null, null, known, null, 1, owner));
        }

        @Override
        public Optional<Citizen> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public Citizen register(String phone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void learn(
                UUID id,
                @Nullable String name,
                @Nullable String gender,
                @Nullable String address,
                @Nullable String districtCode) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void listen() {
        marks.citizens = register;
        exchange.changes.join(marks);
    }

    @AfterEach
    void stop() {
        marks.stop();
    }

    private UUID calls(String number) throws ExecutionException, InterruptedException {
        UUID call = exchange.rings(number);
        worker.submit(() -> {}).get();
        return call;
    }

    @Test
    void theMarksOfWhoCallsAreNotedOnTheCall() throws Exception {
        UUID call = calls(MARKED);

        assertThat(told).singleElement().isInstanceOfSatisfying(CallCommand.Note.class, note -> assertThat(
                        Map.of(note.name(), note.value()))
                .containsExactly(Map.entry("caller.marks", "vip,elder")));
        assertThat(told.get(0).call()).isEqualTo(call);
    }

    @Test
    void whoIsChargedWithWhoCallsIsNotedOnTheCall() throws Exception {
        calls(OWNED);

        assertThat(told).singleElement().isInstanceOfSatisfying(CallCommand.Note.class, note -> assertThat(
                        Map.of(note.name(), note.value()))
                .containsExactly(Map.entry("caller.owner", OWNER.toString())));
    }

    @Test
    void whoIsSurelyNotMarkedCostsNoQueryAndWhoIsNotNoNote() throws Exception {
        calls(NOBODY);
        assertThat(register.asked).isEmpty();

        calls(ONCE_MARKED);

        assertThat(register.asked).containsExactly(ONCE_MARKED);
        assertThat(told).isEmpty();
    }

    @Test
    void aRegisterThatIsAwayCostsTheMarksAndNothingElse() throws Exception {
        register.away = true;
        calls(MARKED);
        register.away = false;

        calls(MARKED);

        assertThat(told).hasSize(1);
    }
}

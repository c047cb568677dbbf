package org.dayu.call.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private final Exchange exchange = new Exchange();

    /** Writes down what it is told; may be broken. */
    private static final class Notes implements CallListener {
        final List<CallSnapshot> first = new ArrayList<>();
        final List<Long> versions = new ArrayList<>();
        boolean broken;
        int told;

        @Override
        public void snapshot(List<CallSnapshot> calls) {
            first.addAll(calls);
        }

        @Override
        public void changed(CallSnapshot before, CallSnapshot now) {
            told++;
            if (broken) {
                throw new IllegalStateException("broken on purpose");
            }
            versions.add(now.version());
        }
    }

    @Test
    void whoComesLateGetsTheLiveCallsAndThenEachChangeWithoutAGap() {
        UUID call = exchange.waits();
        UUID over = exchange.rings("17001234567");
        var late = new Notes();
        exchange.changes.join(late);
        exchange.offer(call);
        exchange.answer(call);
        assertThat(late.first)
                .extracting(CallSnapshot::id)
                .containsExactly(call)
                .doesNotContain(over);
        long from = late.first.get(0).version();
        assertThat(late.versions).containsExactly(from + 1, from + 2);
    }

    @Test
    void aBrokenListenerIsKeptAndDisturbsNobody() {
        var broken = new Notes();
        broken.broken = true;
        var other = new Notes();
        exchange.changes.join(broken);
        exchange.changes.join(other);
        UUID call = exchange.talks();
        assertThat(other.versions).hasSize(broken.told);
        assertThat(exchange.call(call).state()).isEqualTo(CallState.TALKING);
    }

    @Test
    void whoLeavesHearsNothingMoreNotEvenWhatIsOnItsWay() {
        var leaving = new Notes();
        exchange.changes.join(leaving);
        exchange.settle();
        UUID call = exchange.waits();
        int told = leaving.told;
        exchange.loop.post(call, new org.dayu.call.internal.machine.CallMessage.Stop());
        exchange.loop.turn();
        exchange.changes.leave(leaving);
        exchange.settle();
        assertThat(leaving.told).isEqualTo(told);
    }
}

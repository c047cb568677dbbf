package org.dayu.call.internal;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.dayu.call.api.LegRole;
import org.dayu.call.internal.machine.CallMessage;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipSignal;
import org.jspecify.annotations.Nullable;

/** An agent talks with a citizen; what the phones at hand may do by themselves. */
abstract class PhonesStage {

    static final UUID COLLEAGUE = new UUID(4, 4);
    static final String OUTSIDE = "02788886666";

    final Exchange exchange = new Exchange();
    final UUID call = exchange.talks();
    final UUID agent = exchange.call(call).agentId();
    final UUID phone = exchange.leg(call, LegRole.AGENT).id();

    PhonesStage() {
        exchange.neighbours.phones.came(new FakePhones("8001", "8002", "8003"));
        exchange.neighbours.users.came(new OneUser(COLLEAGUE, "8002"));
    }

    UUID refers(UUID leg, String number, @Nullable UUID replaces) {
        UUID refer = UUID.randomUUID();
        UUID owner = exchange.book.callOf(leg);
        exchange.post(owner, new CallMessage.Signalled(new SipSignal.Referred(leg, refer, number, replaces, "8001")));
        return refer;
    }

    List<Integer> told(UUID refer) {
        return exchange.sip.sent(SipCommand.ReferProgress.class).stream()
                .filter(progress -> progress.refer().equals(refer))
                .map(SipCommand.ReferProgress::status)
                .toList();
    }

    Optional<Integer> refused(UUID refer) {
        return exchange.sip.sent(SipCommand.RefuseRefer.class).stream()
                .filter(no -> no.refer().equals(refer))
                .map(SipCommand.RefuseRefer::status)
                .findFirst();
    }

    boolean accepted(UUID refer) {
        return exchange.sip.sent(SipCommand.AcceptRefer.class).stream()
                .anyMatch(yes -> yes.refer().equals(refer));
    }

    UUID third() {
        return exchange.leg(call, LegRole.DEPARTMENT).id();
    }
}

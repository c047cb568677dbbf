package org.dayu.call.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import org.dayu.sip.api.SipCause;
import org.dayu.sip.api.SipCommand;
import org.dayu.sip.api.SipGateway;
import org.dayu.sip.api.SipSignal;
import org.jspecify.annotations.Nullable;

/** SIP access without a network: keeps the state of each leg as the contract says, and ends each exactly once. */
final class FakeSip implements SipGateway {

    enum State {
        INCOMING,
        ANSWERING,
        INVITED,
        TALKING,
        OVER
    }

    final List<SipCommand> commands = new ArrayList<>();
    final Map<UUID, State> legs = new LinkedHashMap<>();
    private final Consumer<SipSignal> listener;

    FakeSip(Consumer<SipSignal> listener) {
        this.listener = listener;
    }

    @Override
    public synchronized void send(SipCommand command) {
        commands.add(command);
        State state = legs.get(command.leg());
        if (command instanceof SipCommand.Invite) {
            if (state != null) {
                throw new AssertionError("leg invited twice");
            }
            legs.put(command.leg(), State.INVITED);
        } else if (state == null || state == State.OVER) {
            end(command.leg(), SipCause.By.US, 481);
        } else if (command instanceof SipCommand.Answer) {
            legs.put(command.leg(), State.ANSWERING);
        } else if (command instanceof SipCommand.Hangup || command instanceof SipCommand.Reject) {
            end(command.leg(), SipCause.By.US, 487);
        }
    }

    synchronized void incoming(SipSignal.Incoming incoming) {
        legs.put(incoming.leg(), State.INCOMING);
        listener.accept(incoming);
    }

    synchronized void replacing(SipSignal.Replacing replacing) {
        legs.put(replacing.leg(), State.INCOMING);
        listener.accept(replacing);
    }

    synchronized void confirm(UUID leg) {
        if (legs.get(leg) == State.ANSWERING) {
            legs.put(leg, State.TALKING);
            listener.accept(new SipSignal.Confirmed(leg, null));
        }
    }

    void ring(UUID leg) {
        if (legs.get(leg) == State.INVITED) {
            listener.accept(new SipSignal.Ringing(leg, null));
        }
    }

    void answer(UUID leg) {
        if (legs.get(leg) == State.INVITED) {
            legs.put(leg, State.TALKING);
            listener.accept(new SipSignal.Answered(leg, "v=0 answer"));
        }
    }

    void end(UUID leg, SipCause.By by, int status) {
        legs.put(leg, State.OVER);
        listener.accept(new SipSignal.Ended(leg, new SipCause(by, status, "")));
    }

    void offer(UUID leg, String sdp) {
        if (legs.get(leg) == State.TALKING) {
            listener.accept(new SipSignal.Offered(leg, sdp));
        }
    }

    void refer(UUID leg, String number, @Nullable UUID replaces) {
        if (legs.get(leg) == State.TALKING) {
            listener.accept(new SipSignal.Referred(leg, UUID.randomUUID(), number, replaces, "8001"));
        }
    }

    synchronized List<UUID> alive() {
        return legs.entrySet().stream()
                .filter(entry -> entry.getValue() != State.OVER)
                .map(Map.Entry::getKey)
                .toList();
    }

    <C extends SipCommand> List<C> sent(Class<C> kind) {
        return commands.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

package org.dayu.call.internal;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

import org.dayu.call.api.CallCommand;
import org.dayu.call.api.CallControl;
import org.dayu.call.api.CallListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Direction;
import org.dayu.citizen.api.Citizen;
import org.dayu.citizen.api.Citizens;
import org.dayu.citizen.api.PhoneNumber;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.thread.Threads;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the register of citizens what it knows of who calls, and notes the marks and the agent who is charged with the
 * caller on the call. A call never waits for it:
 * without the register, or while the database is away, callers are routed as if nobody knew them. Thread-safe.
 */
@Component(service = CallListener.class)
public final class CallerMarks implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger(CallerMarks.class);

    private final CallControl control;
    private final ScheduledExecutorService worker;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Citizens citizens;

    private volatile boolean failing;

    @Activate
    public CallerMarks(@Reference CallControl control, @Reference Threads threads) {
        this(control, threads.pool("call-marks", 2));
    }

    CallerMarks(CallControl control, ScheduledExecutorService worker) {
        this.control = control;
        this.worker = worker;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    @Override
    public void snapshot(List<CallSnapshot> calls) {
        calls.forEach(this::newcomer);
    }

    @Override
    public void changed(CallSnapshot before, CallSnapshot now) {
        if (before.version() == now.version()) {
            newcomer(now);
        }
    }

    private void newcomer(CallSnapshot call) {
        boolean caller = call.direction() == Direction.INBOUND
                && call.state() != CallState.ENDED
                && !call.attributes().containsKey(CallSnapshot.MARKS)
                && !call.attributes().containsKey(CallSnapshot.OWNER)
                && !call.caller().isEmpty();
        Citizens present = citizens;
        if (!caller || present == null || !present.mayBeMarked(call.caller())) {
            return;
        }
        try {
            worker.execute(() -> ask(call.id(), call.caller()));
        } catch (RejectedExecutionException e) {
            LOG.debug("call {}: not asked for marks, for we stop", call.id());
        }
    }

    private void ask(UUID call, String number) {
        Citizens present = citizens;
        if (present == null) {
            return;
        }
        try {
            PhoneNumber.normalise(number).flatMap(present::byPhone).ifPresent(citizen -> note(call, citizen));
            failing = false;
        } catch (RuntimeException e) {
            if (failing) {
                LOG.debug("call {}: the register of citizens did not answer", call, e);
            } else {
                LOG.warn("call {}: the register of citizens did not answer; it is said once until it does", call, e);
            }
            failing = true;
        }
    }

    private void note(UUID call, Citizen citizen) {
        UUID owner = citizen.owner();
        if (owner != null) { // first, so that who waits already is not offered to others in between for a mark's sake
            control.execute(new CallCommand.Note(Uuids.next(), call, CallSnapshot.OWNER, owner.toString()));
        }
        if (!citizen.marks().isEmpty()) {
            String marks = String.join(",", citizen.marks());
            control.execute(new CallCommand.Note(Uuids.next(), call, CallSnapshot.MARKS, marks));
        }
    }
}

package org.dayu.ivr.internal.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.dayu.acd.api.Announcement;
import org.dayu.acd.api.OfferListener;
import org.dayu.call.api.CallSnapshot;
import org.dayu.call.api.CallState;
import org.dayu.call.api.Calls;
import org.dayu.call.api.Direction;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.thread.Threads;
import org.dayu.core.api.time.SteadyClock;
import org.dayu.ivr.internal.notice.NoticeBoard.Posted;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Tells notices to those who wait in a queue already, once, and again every so often while they wait. Who heard one on the
 * way in is not told it again at once. Thread-safe.
 */
@Component(configurationPid = "org.dayu.ivr", service = WaitingCallers.class)
public final class WaitingCallers {

    @ObjectClassDefinition(name = "Dayu IVR notices to who waits")
    @interface Config {

        @AttributeDefinition(name = "Repeat", description = "Seconds; 0 tells a waiting caller once")
        int notice_repeat_seconds() default 180;
    }

    private record Told(UUID call, UUID notice) {}

    private final NoticeBoard board;
    private final Clock clock;
    private final ScheduledExecutorService worker;
    private final Map<Told, Instant> told = new ConcurrentHashMap<>();
    private volatile Duration repeat;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Calls calls;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable OfferListener listener;

    @Activate
    public WaitingCallers(@Reference NoticeBoard board, @Reference Threads threads, Config config) {
        this(board, null, null, threads.pool("ivr-waiting", 1), SteadyClock.system(), config.notice_repeat_seconds());
        worker.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    WaitingCallers(
            NoticeBoard board,
            @Nullable Calls calls,
            @Nullable OfferListener listener,
            ScheduledExecutorService worker,
            Clock clock,
            int repeatSeconds) {
        this.board = board;
        this.calls = calls;
        this.listener = listener;
        this.worker = worker;
        this.clock = clock;
        this.repeat = Duration.ofSeconds(repeatSeconds);
    }

    @Modified
    void modified(Config config) {
        Edits.take("org.dayu.ivr", () -> repeat = Duration.ofSeconds(config.notice_repeat_seconds()));
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    /** The call has been told these now. */
    public void heard(UUID call, List<Posted> notices) {
        notices.forEach(each -> told.put(new Told(call, each.notice().id()), clock.instant()));
    }

    void tell() {
        Calls there = calls;
        OfferListener teller = listener;
        if (there == null || teller == null) {
            return;
        }
        List<CallSnapshot> all = there.all();
        for (CallSnapshot call : all) {
            if (call.state() == CallState.WAITING && call.direction() == Direction.INBOUND) {
                List<Posted> due = due(call);
                if (!due.isEmpty()) {
                    teller.announce(new Announcement(
                            call.id(), 0, -1, due.stream().map(Posted::clip).toList()));
                    heard(call.id(), due);
                }
            }
        }
        Set<UUID> live = all.stream().map(CallSnapshot::id).collect(Collectors.toSet());
        told.keySet().removeIf(each -> !live.contains(each.call()));
    }

    private List<Posted> due(CallSnapshot call) {
        Instant now = clock.instant();
        return board.holding(call.called()).stream()
                .filter(each -> {
                    Instant last = told.get(new Told(call.id(), each.notice().id()));
                    return last == null || !repeat.isZero() && !now.isBefore(last.plus(repeat));
                })
                .toList();
    }
}

package org.dayu.ivr.internal.calendar;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.thread.Threads;
import org.dayu.ivr.api.ServiceHours;
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
 * The calendars of queues in memory. What another node changes is seen within two seconds; while the database is away
 * what was known goes on. Thread-safe; {@link #hours} never blocks.
 */
@Component(service = {Calendars.class, ServiceHours.class})
public final class Calendars implements ServiceHours {

    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);
    private static final int LOOK_SECONDS = 2;

    private final ScheduledExecutorService worker;
    private final Clock clock;
    private volatile Map<String, QueueCalendar> known = Map.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable CalendarStore store;

    @Activate
    public Calendars(@Reference Threads threads) {
        this(null, threads.pool("ivr-calendars", 1), Clock.systemUTC());
        worker.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    Calendars(@Nullable CalendarStore store, ScheduledExecutorService worker, Clock clock) {
        this.store = store;
        this.worker = worker;
        this.clock = clock;
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    /** When a queue is served; empty if nobody has said. */
    public Optional<Hours> hours(String queue) {
        return Optional.ofNullable(known.get(queue)).map(QueueCalendar::hours);
    }

    @Override
    public boolean served(String queue, Instant at) {
        return hours(queue).map(hours -> hours.contain(at)).orElse(true);
    }

    public List<QueueCalendar> all() {
        return present().all();
    }

    /** In force for the next caller when this returns. */
    public QueueCalendar put(String queue, Hours hours, String by) {
        CalendarStore present = present();
        var calendar = new QueueCalendar(queue, hours, clock.instant(), by);
        present.put(calendar);
        refresh(present);
        return calendar;
    }

    public void remove(String queue) {
        CalendarStore present = present();
        if (!present.remove(queue)) {
            throw new NotFoundException("队列 " + queue + " 没有服务时间");
        }
        refresh(present);
    }

    private void look() {
        CalendarStore present = store;
        if (present == null) {
            return;
        }
        try {
            refresh(present);
        } catch (UnavailableException e) {
            LOG.debug("calendars cannot be looked up; those known go on", e);
        }
    }

    private void refresh(CalendarStore present) {
        known = present.all().stream().collect(Collectors.toUnmodifiableMap(QueueCalendar::queue, Function.identity()));
    }

    private CalendarStore present() {
        CalendarStore present = store;
        if (present == null) {
            throw new UnavailableException("数据库暂时不可用，请稍后再试", null);
        }
        return present;
    }
}

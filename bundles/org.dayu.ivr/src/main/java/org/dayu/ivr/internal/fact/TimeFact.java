package org.dayu.ivr.internal.fact;

import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.dayu.ivr.api.IvrCaller;
import org.dayu.ivr.api.IvrFact;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@code time}, Asia/Shanghai: {@code clock} (08:30), {@code weekday} (1 is Monday) or {@code date} (2026-07-01). */
@Component(service = IvrFact.class, property = "name=time")
public final class TimeFact implements IvrFact {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Clock clock;

    @Activate
    public TimeFact() {
        this(Clock.systemUTC());
    }

    TimeFact(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean wantsSubject() {
        return true;
    }

    @Override
    public CompletionStage<String> value(IvrCaller caller, String of) {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        return CompletableFuture.completedStage(
                switch (of) {
                    case "clock" -> CLOCK.format(now);
                    case "weekday" -> Integer.toString(now.getDayOfWeek().getValue());
                    case "date" -> now.toLocalDate().toString();
                    default -> "";
                });
    }
}

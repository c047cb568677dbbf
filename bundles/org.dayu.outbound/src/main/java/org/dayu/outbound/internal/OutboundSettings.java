package org.dayu.outbound.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.dayu.call.api.CallCommand;
import org.dayu.core.api.config.Edits;
import org.dayu.core.api.error.InvalidException;
import org.dayu.outbound.internal.callback.Callback.Mode;
import org.dayu.outbound.internal.callback.CallbackSettings;
import org.dayu.outbound.internal.campaign.Blending.Promise;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration as it is now. A value that makes no sense is said and replaced by the usual one. Thread-safe. */
@Component(service = OutboundSettings.class, configurationPid = OutboundConfig.PID)
@Designate(ocd = OutboundConfig.class)
public final class OutboundSettings {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundSettings.class);
    private static final double ALL_BUSY = 0.01;
    private static final Hours USUAL = Hours.parse("1-7 08:00-21:00");

    private volatile CallbackSettings callbacks;
    private volatile CallCommand.@Nullable Unattended unattended =
            new CallCommand.Unattended(Duration.ofSeconds(2), "campaign-apology");
    private volatile Duration grace = Duration.ofMinutes(15);
    private volatile Promise promise = new Promise(0.95, 15, ALL_BUSY, 0);

    @Activate
    public OutboundSettings(OutboundConfig config) {
        this(callbacks(config));
        read(config);
    }

    public OutboundSettings(CallbackSettings callbacks) {
        this.callbacks = callbacks;
    }

    @Modified
    void modified(OutboundConfig config) {
        Edits.take(OutboundConfig.PID, () -> read(config));
    }

    private void read(OutboundConfig config) {
        CallbackSettings read = callbacks(config);
        Promise kept = new Promise(
                Math.max(0, Math.min(99.9, config.inbound_percent())) / 100,
                Math.max(0, config.inbound_seconds()),
                ALL_BUSY,
                Math.max(0, config.inbound_reserve()));
        String flow = config.campaign_unattended_flow().strip();
        Duration patience = Duration.ofSeconds(Math.max(1, Math.min(60, config.campaign_unattended_seconds())));
        unattended = flow.isEmpty() ? null : new CallCommand.Unattended(patience, flow);
        grace = Duration.ofMinutes(Math.max(0, Math.min(1_440, config.preview_grace_minutes())));
        promise = kept;
        callbacks = read;
    }

    /** What becomes of whom a campaign called and for whom no agent is there; {@code null}: they wait. */
    public CallCommand.@Nullable Unattended unattended() {
        return unattended;
    }

    /** So long after it fell due a call-back that an agent promised is that agent's alone. */
    public Duration grace() {
        return grace;
    }

    /** What callers are promised while campaigns run. */
    public Promise promise() {
        return promise;
    }

    public CallbackSettings callbacks() {
        return callbacks;
    }

    private static CallbackSettings callbacks(OutboundConfig config) {
        return new CallbackSettings(
                mode(config.callback_automatic().strip()),
                Math.max(1, config.callback_attempts()),
                minutes(config.callback_backoff_minutes()),
                hours(config.callback_hours()),
                Duration.ofSeconds(Math.max(0, config.callback_shortest_seconds())),
                Duration.ofDays(Math.max(1, config.callback_keep_days())),
                Duration.ofSeconds(Math.max(5, config.callback_ring_seconds())),
                config.callback_queue().strip());
    }

    private static @Nullable Mode mode(String text) {
        return switch (text) {
            case "agent-first" -> Mode.AGENT_FIRST;
            case "citizen-first" -> Mode.CITIZEN_FIRST;
            case "off", "" -> null;
            default -> {
                LOG.warn("{}: callback.automatic: not off, agent-first or citizen-first: {}", OutboundConfig.PID, text);
                yield null;
            }
        };
    }

    private static Hours hours(String text) {
        try {
            return Hours.parse(text);
        } catch (InvalidException e) {
            LOG.warn("{}: callback.hours: {}", OutboundConfig.PID, e.getMessage());
            return USUAL;
        }
    }

    private static List<Duration> minutes(String text) {
        try {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .map(each -> Duration.ofMinutes(Long.parseUnsignedLong(each)))
                    .toList();
        } catch (NumberFormatException e) {
            LOG.warn("{}: callback.backoff.minutes: not a list of minutes: {}", OutboundConfig.PID, text);
            return List.of(Duration.ofMinutes(10), Duration.ofMinutes(60), Duration.ofMinutes(240));
        }
    }
}

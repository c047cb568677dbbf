package org.dayu.outbound.internal.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.campaign.Campaign;
import org.dayu.outbound.internal.campaign.Campaign.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as a supervisor writes it; what is missing is usual.
 *
 * @param queue whose agents talk; for modes with agents
 * @param flow where citizens are led; for surveys and warnings
 */
public record CampaignFields(
        @Nullable String name,
        @Nullable Mode mode,
        @Nullable String queue,
        @Nullable String flow,
        @Nullable String script,
        @Nullable String hours,
        @Nullable Integer maxAttempts,
        @Nullable Integer retryMinutes,
        @Nullable Integer ringSeconds,
        @Nullable Integer lines,
        @Nullable Double abandonPercent) {

    private static final String HOURS = "1-7 09:00-20:00";
    private static final int SCRIPT = 4000;
    private static final double MOST_ABANDONED = 5;

    Campaign read(UUID id, UUID by, Instant at) {
        String title = name == null ? "" : name.strip();
        if (title.isEmpty() || title.length() > 100) {
            throw new InvalidException("name", "请输入名称，不超过 100 字");
        }
        if (mode == null) {
            throw new InvalidException("mode", "请选择外呼方式");
        }
        if (mode.agents() && blank(queue)) {
            throw new InvalidException("queue", "请选择由哪个队列的坐席通话");
        }
        if (!mode.agents() && blank(flow)) {
            throw new InvalidException("flow", "请选择语音流程");
        }
        if (script != null && script.length() > SCRIPT) {
            throw new InvalidException("script", "话术不超过 " + SCRIPT + " 字");
        }
        double percent = abandonPercent == null ? 3 : abandonPercent;
        if (percent < 0 || percent > MOST_ABANDONED) {
            throw new InvalidException("abandonPercent", "弃呼率上限应为 0 到 5");
        }
        return new Campaign(
                id,
                title,
                mode,
                mode.agents() ? queue : null,
                mode.agents() ? null : flow,
                script,
                Campaign.State.DRAFT,
                Hours.parse(hours == null || hours.isBlank() ? HOURS : hours),
                number("maxAttempts", maxAttempts, 3, 1, 20),
                Duration.ofMinutes(number("retryMinutes", retryMinutes, 60, 1, 10_080)),
                Duration.ofSeconds(number("ringSeconds", ringSeconds, 30, 5, 120)),
                number("lines", lines, 20, 1, 1000),
                percent,
                by,
                at,
                null,
                null);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static int number(String field, @Nullable Integer value, int usual, int least, int most) {
        if (value == null) {
            return usual;
        }
        if (value < least || value > most) {
            throw new InvalidException(field, "应为 " + least + " 到 " + most);
        }
        return value;
    }
}

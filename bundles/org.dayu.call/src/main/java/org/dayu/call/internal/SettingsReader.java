package org.dayu.call.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.dayu.call.internal.machine.CallSettings;
import org.dayu.call.internal.machine.MessageSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the configuration into {@link CallSettings}. */
final class SettingsReader {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);

    private SettingsReader() {}

    static CallSettings read(CallConfig config) {
        return new CallSettings(
                entries(config.entries()),
                config.default_queue().strip(),
                Math.max(1, config.calls_max()),
                Math.max(0, config.retry_after_seconds()),
                list(config.emergency_numbers()),
                config.outbound(),
                config.hotline_number().strip(),
                config.prompt_music().strip(),
                config.prompt_busy().strip(),
                config.prompt_agent_lost().strip(),
                config.prompt_transfer_failed().strip(),
                config.rating_flow().strip(),
                config.rating_automatic(),
                Duration.ofSeconds(Math.max(1, config.ivr_back_seconds())),
                Duration.ofSeconds(Math.max(1, config.ivr_answer_seconds())),
                Duration.ofMinutes(Math.max(1, config.ivr_limit_minutes())),
                Duration.ofMinutes(Math.max(1, config.wait_limit_minutes())),
                Duration.ofSeconds(Math.max(0, config.lost_agent_seconds())),
                Duration.ofSeconds(Math.max(1, config.third_ring_seconds())),
                Duration.ofSeconds(Math.max(1, config.desk_ring_seconds())),
                Duration.ofSeconds(Math.max(0, config.silence_answer_seconds())),
                Math.max(2, config.parties_max()),
                messages(config),
                points(config.mark_priority()));
    }

    private static Map<String, Integer> points(String text) {
        Map<String, Integer> points = new LinkedHashMap<>();
        for (String each : list(text)) {
            String[] parts = each.split("=", 2);
            if (parts.length == 2 && parts[1].strip().matches("-?\\d{1,3}")) {
                points.put(parts[0].strip(), Integer.valueOf(parts[1].strip()));
            } else {
                LOG.warn("{}: mark.priority: not mark=points: {}", CallConfig.PID, each);
            }
        }
        return points;
    }

    private static MessageSettings messages(CallConfig config) {
        return new MessageSettings(
                Duration.ofSeconds(Math.max(5, config.message_longest_seconds())),
                Duration.ofSeconds(Math.max(2, config.message_silence_seconds())),
                Math.max(1, config.message_tries()),
                key("wait.key.callback", config.wait_key_callback()),
                key("wait.key.message", config.wait_key_message()),
                list(config.wait_key_prompts()));
    }

    private static char key(String name, String text) {
        String key = text.strip();
        if (key.isEmpty()) {
            return '\0';
        }
        if (key.length() > 1 || "0123456789*#".indexOf(key.charAt(0)) < 0) {
            LOG.warn("{}: {}: not a key: {}", CallConfig.PID, name, key);
            return '\0';
        }
        return key.charAt(0);
    }

    private static Map<String, String> entries(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String each : list(text)) {
            String[] parts = each.split("=", 2);
            if (parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank()) {
                entries.put(parts[0].strip(), parts[1].strip());
            } else {
                LOG.warn("{}: entries: not number=queue: {}", CallConfig.PID, each);
            }
        }
        return entries;
    }

    private static Set<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}

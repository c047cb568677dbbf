package org.dayu.outbound.internal.campaign;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.dayu.acd.api.AgentDesk;
import org.dayu.outbound.internal.Hours;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.callback.CallbackSettings;
import org.dayu.outbound.internal.campaign.Campaign.Mode;
import org.dayu.outbound.internal.campaign.Campaign.State;
import org.dayu.testing.FakeDesk;

/** Campaigns that run, from nine to six on working days, for tests. */
final class Lists {

    static final Instant NOON = Instant.parse("2026-07-20T04:00:00Z");

    static final OutboundSettings SETTINGS = new OutboundSettings(new CallbackSettings(
            null,
            3,
            List.of(Duration.ofMinutes(10)),
            Hours.parse(""),
            Duration.ZERO,
            Duration.ofDays(3),
            Duration.ofSeconds(40),
            "general"));

    private Lists() {}

    static Campaign running(CampaignStore store, Mode mode, int lines, String csv) {
        return running(store, new FakeDesk(), mode, lines, csv);
    }

    static Campaign running(CampaignStore store, AgentDesk desk, Mode mode, int lines, String csv) {
        var campaign = new Campaign(
                UUID.randomUUID(),
                "回访",
                mode,
                mode.agents() ? "general" : null,
                mode.agents() ? null : "survey",
                null,
                State.DRAFT,
                Hours.parse("1-5 09:00-18:00"),
                2,
                Duration.ofMinutes(30),
                Duration.ofSeconds(30),
                lines,
                3,
                UUID.randomUUID(),
                NOON,
                null,
                null);
        store.put(campaign);
        new ContactImport(store, desk)
                .read(campaign.id(), mode == Mode.PREVIEW, csv.getBytes(StandardCharsets.UTF_8), NOON);
        return store.move(campaign.id(), List.of(State.DRAFT), State.RUNNING, NOON)
                .orElseThrow();
    }

    /** So many citizens. */
    static String of(int size) {
        StringBuilder csv = new StringBuilder("号码,姓名\n");
        for (int i = 0; i < size; i++) {
            csv.append("138000000%02d,市民 %d%n".formatted(i, i));
        }
        return csv.toString();
    }
}

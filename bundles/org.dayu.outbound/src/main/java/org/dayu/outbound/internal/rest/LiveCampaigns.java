package org.dayu.outbound.internal.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.outbound.internal.campaign.CampaignFeed;
import org.dayu.outbound.internal.campaign.CampaignStore;
import org.dayu.outbound.internal.campaign.CampaignView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The live topic {@code campaigns}: all of them, then each change. */
@Component(service = LiveSource.class)
public final class LiveCampaigns implements LiveSource {

    private final CampaignStore store;
    private final Clock clock = Clock.systemUTC();

    /** All campaigns, newest first. */
    public record Snapshot(List<CampaignView> campaigns) {}

    @Activate
    public LiveCampaigns(@Reference CampaignStore store) {
        this.store = store;
    }

    @Override
    public String topic() {
        return CampaignFeed.TOPIC;
    }

    @Override
    public boolean allows(Principal who) {
        return who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.ADMIN);
    }

    @Override
    public Object snapshot(Principal who) {
        Instant since = clock.instant().minus(Duration.ofHours(24));
        return new Snapshot(store.campaigns().stream()
                .map(one -> CampaignView.of(one, store.progress(one.id(), since), 0, 0))
                .toList());
    }
}

package org.dayu.outbound.internal.campaign;

import org.dayu.core.api.live.LiveHub;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells screens how campaigns go: {@code CampaignChanged} with the whole {@link CampaignView}. Thread-safe. */
@Component(service = CampaignFeed.class)
public final class CampaignFeed {

    public static final String TOPIC = "campaigns";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable LiveHub hub;

    void progress(Campaign campaign, CampaignStore.Progress progress, int calls, int talks) {
        changed(CampaignView.of(campaign, progress, calls, talks));
    }

    public void changed(CampaignView view) {
        LiveHub live = hub;
        if (live != null) {
            live.publish(TOPIC, "CampaignChanged", view);
        }
    }
}

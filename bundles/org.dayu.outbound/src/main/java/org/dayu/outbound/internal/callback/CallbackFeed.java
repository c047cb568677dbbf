package org.dayu.outbound.internal.callback;

import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.security.Users;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Tells screens of call-backs: {@code CallbacksAdded} with their number; {@code CallbackDone}, {@code CallbackReopened}
 * and {@code CallbackChanged} with the whole {@link CallbackView}. Thread-safe, never blocks.
 */
@Component(service = CallbackFeed.class)
public final class CallbackFeed {

    public static final String TOPIC = "callbacks";

    private final Users users;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public volatile @Nullable LiveHub hub;

    /** So many are new. */
    public record Added(int count) {}

    @Activate
    public CallbackFeed(@Reference Users users) {
        this.users = users;
    }

    public void added(int count) {
        LiveHub live = hub;
        if (live != null && count > 0) {
            live.publish(TOPIC, "CallbacksAdded", new Added(count));
        }
    }

    public void done(Callback row) {
        tell("CallbackDone", row);
    }

    public void reopened(Callback row) {
        tell("CallbackReopened", row);
    }

    public void changed(Callback row) {
        tell("CallbackChanged", row);
    }

    private void tell(String type, Callback row) {
        LiveHub live = hub;
        if (live != null) {
            live.publish(TOPIC, type, who -> CallbackView.of(who, row, users));
        }
    }
}

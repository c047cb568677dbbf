package org.dayu.call.internal.rest;

import org.dayu.call.internal.store.Callback;
import org.dayu.call.internal.store.CallbackWatch;
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
 * Tells screens of call-backs: {@code CallbacksAdded} with their number, {@code CallbackDone} and {@code
 * CallbackReopened} with the whole {@link CallbackView}.
 */
@Component(service = {CallbackFeed.class, CallbackWatch.class})
public final class CallbackFeed implements CallbackWatch {

    private final Users users;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable LiveHub hub;

    /** So many are new. */
    public record Added(int count) {}

    @Activate
    public CallbackFeed(@Reference Users users) {
        this.users = users;
    }

    @Override
    public void added(int count) {
        LiveHub live = hub;
        if (live != null) {
            live.publish(LiveCallbacks.TOPIC, "CallbacksAdded", new Added(count));
        }
    }

    void done(Callback row) {
        changed("CallbackDone", row);
    }

    void reopened(Callback row) {
        changed("CallbackReopened", row);
    }

    private void changed(String type, Callback row) {
        LiveHub live = hub;
        if (live != null) {
            live.publish(LiveCallbacks.TOPIC, type, who -> CallbackView.of(who, row, users));
        }
    }
}

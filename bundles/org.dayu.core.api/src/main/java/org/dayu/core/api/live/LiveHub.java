package org.dayu.core.api.live;

import java.util.function.Function;

import org.dayu.core.api.security.Principal;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries deltas to screens as server-sent events on {@code GET /api/v1/live?topics=a,b}: events {@code snapshot} and
 * {@code delta} with an id that only grows, so that a screen reconnects with {@code Last-Event-ID}.
 *
 * <p>Thread-safe. Never blocks: a screen that cannot keep up is dropped to a new snapshot.
 *
 * @since 1.0
 */
@ProviderType
public interface LiveHub {

    /**
     * @param topic of a {@link LiveSource}
     * @param type what changed, e.g. {@code CallUpdated}
     * @param view what each person sees of it, or {@code null} for nothing; called once for each following screen, off
     *     the caller's thread
     */
    void publish(String topic, String type, Function<Principal, @Nullable Object> view);

    /** Publishes the same record to everybody who follows the topic. */
    default void publish(String topic, String type, Object body) {
        publish(topic, type, who -> body);
    }
}

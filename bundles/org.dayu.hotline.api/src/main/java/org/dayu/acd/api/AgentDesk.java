package org.dayu.acd.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What agents tell the ACD about themselves, and how they and the queues stand. Commands complete when the ACD loop has
 * taken them, exceptionally with a {@link org.dayu.core.api.error.DayuException} if it refuses.
 *
 * <p>Thread-safe, never blocks; reads are lock-free.
 *
 * @since 1.0
 */
@ProviderType
public interface AgentDesk {

    /** Signs in at a phone, in state NOT_READY; a phone serves one agent. */
    CompletionStage<AgentSnapshot> signIn(UUID agent, String phone);

    CompletionStage<AgentSnapshot> signOut(UUID agent);

    /** Ready for callers; ends a wrap-up early. Refused while ringing or talking. */
    CompletionStage<AgentSnapshot> ready(UUID agent);

    /** 小休 or 置忙; while talking it takes effect when the talk and its wrap-up are over. */
    CompletionStage<AgentSnapshot> pause(UUID agent, AgentState breakOrNotReady, String reason);

    Optional<AgentSnapshot> find(UUID agent);

    List<AgentSnapshot> agents();

    List<QueueSnapshot> queues();

    /**
     * What one more caller has to expect in each queue.
     *
     * @since 1.1
     */
    default List<QueueOutlook> outlooks() {
        return List.of();
    }
}

package org.dayu.acd.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.dayu.acd.api.AgentSnapshot;
import org.dayu.acd.api.QueueSnapshot;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.jspecify.annotations.Nullable;

/** Puts changes on screens, off the loop: agents at once, queues gathered for a moment. */
final class LiveChanges implements Outlet.Changes {

    static final String AGENTS = "agents";
    static final String QUEUES = "queues";

    private static final long GATHER_MILLIS = 250;

    /** An agent who is configured no more. */
    record AgentRemoved(UUID id) {}

    /** A queue that is configured no more. */
    record QueueRemoved(String name) {}

    private final ScheduledExecutorService background;
    private final Map<String, QueueSnapshot> shown = new HashMap<>();
    private volatile @Nullable LiveHub hub;
    private @Nullable List<QueueSnapshot> latest;

    LiveChanges(ScheduledExecutorService background) {
        this.background = background;
    }

    void hub(LiveHub present) {
        hub = present;
    }

    void gone(LiveHub absent) {
        if (hub == absent) {
            hub = null;
        }
    }

    /** Whether this person may see this agent. */
    static boolean maySee(Principal who, UUID agent) {
        return who.hasAny(Role.SUPERVISOR, Role.ADMIN) || who.userId().equals(agent);
    }

    @Override
    public void agent(AgentSnapshot agent) {
        publish(AGENTS, "AgentChanged", who -> maySee(who, agent.id()) ? agent : null);
    }

    @Override
    public void agentGone(UUID agent) {
        publish(AGENTS, "AgentRemoved", who -> maySee(who, agent) ? new AgentRemoved(agent) : null);
    }

    @Override
    public void queues(List<QueueSnapshot> before, List<QueueSnapshot> now) {
        synchronized (shown) {
            boolean planned = latest != null;
            latest = now;
            if (planned) {
                return;
            }
        }
        try {
            background.schedule(this::showQueues, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            // the bundle goes; screens take a new snapshot from its successor
        }
    }

    private void showQueues() {
        List<QueueSnapshot> now;
        synchronized (shown) {
            now = latest;
            latest = null;
        }
        if (now == null) {
            return;
        }
        Set<String> gone = new TreeSet<>(shown.keySet());
        for (QueueSnapshot queue : now) {
            gone.remove(queue.name());
            if (!queue.equals(shown.put(queue.name(), queue))) {
                publish(QUEUES, "QueueChanged", who -> QueueView.of(queue, who));
            }
        }
        for (String name : gone) {
            shown.remove(name);
            publish(QUEUES, "QueueRemoved", who -> new QueueRemoved(name));
        }
    }

    private void publish(String topic, String type, Function<Principal, @Nullable Object> view) {
        LiveHub present = hub;
        if (present != null) {
            present.publish(topic, type, view);
        }
    }
}

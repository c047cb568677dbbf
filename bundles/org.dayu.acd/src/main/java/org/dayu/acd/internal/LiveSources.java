package org.dayu.acd.internal;

import java.util.List;
import java.util.function.Function;

import org.dayu.acd.api.AgentDesk;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Offers the two topics that screens follow. By hand, because a component is one service and a source has one topic. */
@Component(
        service = {},
        immediate = true)
public final class LiveSources {

    private final List<ServiceRegistration<LiveSource>> offered;

    @Activate
    public LiveSources(BundleContext context, @Reference AgentDesk desk) {
        offered = of(desk).stream()
                .map(source -> context.registerService(LiveSource.class, source, null))
                .toList();
    }

    @Deactivate
    void stop() {
        offered.forEach(ServiceRegistration::unregister);
    }

    /** Agents: each sees itself, supervisors see all. Queues: figures for everybody, callers for supervisors. */
    static List<LiveSource> of(AgentDesk desk) {
        return List.of(
                new Source(LiveChanges.AGENTS, who -> desk.agents().stream()
                        .filter(agent -> LiveChanges.maySee(who, agent.id()))
                        .toList()),
                new Source(LiveChanges.QUEUES, who -> desk.queues().stream()
                        .map(queue -> QueueView.of(queue, who))
                        .toList()));
    }

    private record Source(String topic, Function<Principal, Object> view) implements LiveSource {

        @Override
        public boolean allows(Principal who) {
            return who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.ADMIN);
        }

        @Override
        public Object snapshot(Principal who) {
            return view.apply(who);
        }
    }
}

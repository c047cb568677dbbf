package org.dayu.acd.internal;

import org.dayu.acd.api.AgentDesk;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The two topics that screens follow. */
final class LiveSources {

    private LiveSources() {}

    private static boolean staff(Principal who) {
        return who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.ADMIN);
    }

    /** Agents: each sees itself, supervisors see all. */
    @Component(service = LiveSource.class)
    public static final class Agents implements LiveSource {

        private final AgentDesk desk;

        @Activate
        public Agents(@Reference AgentDesk desk) {
            this.desk = desk;
        }

        @Override
        public String topic() {
            return LiveChanges.AGENTS;
        }

        @Override
        public boolean allows(Principal who) {
            return staff(who);
        }

        @Override
        public Object snapshot(Principal who) {
            return desk.agents().stream()
                    .filter(agent -> LiveChanges.maySee(who, agent.id()))
                    .toList();
        }
    }

    /** Queues: figures for everybody, callers for supervisors. */
    @Component(service = LiveSource.class)
    public static final class Queues implements LiveSource {

        private final AgentDesk desk;

        @Activate
        public Queues(@Reference AgentDesk desk) {
            this.desk = desk;
        }

        @Override
        public String topic() {
            return LiveChanges.QUEUES;
        }

        @Override
        public boolean allows(Principal who) {
            return staff(who);
        }

        @Override
        public Object snapshot(Principal who) {
            return desk.queues().stream().map(queue -> QueueView.of(queue, who)).toList();
        }
    }
}

package org.dayu.voicemail.internal;

import java.util.Set;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whose messages somebody sees: agents those for the queues that they serve, supervisors all. Thread-safe, never blocks. */
@Component(service = Scope.class)
public final class Scope {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable AgentDesk desk;

    /** The queues, or {@code null} for all. */
    @Nullable
    public Set<String> of(Principal who) {
        if (who.hasAny(Role.SUPERVISOR, Role.ADMIN)) {
            return null;
        }
        AgentDesk present = desk;
        return present == null
                ? Set.of()
                : present.find(who.userId()).map(AgentSnapshot::queues).orElse(Set.of());
    }

    public boolean has(Principal who, Message message) {
        Set<String> queues = of(who);
        return queues == null || queues.contains(message.queue());
    }
}

package org.dayu.call.internal.rest;

import java.util.Optional;
import java.util.UUID;

import org.dayu.acd.api.AgentDesk;
import org.dayu.acd.api.AgentSnapshot;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.UserInfo;
import org.dayu.core.api.security.Users;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Where people sit. The neighbours who know it may come and go. */
@Component(service = Seats.class)
public final class Seats {

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable AgentDesk desk;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Users users;

    @Activate
    public Seats() {}

    Optional<AgentSnapshot> agent(Principal who) {
        return agent(who.userId());
    }

    Optional<AgentSnapshot> agent(UUID id) {
        AgentDesk present = desk;
        return present == null ? Optional.empty() : present.find(id);
    }

    /** The phone where they are signed in, or else the one that is theirs. */
    Optional<String> phone(Principal who) {
        Users known = users;
        return agent(who)
                .map(AgentSnapshot::phone)
                .or(() -> known == null
                        ? Optional.empty()
                        : known.find(who.userId()).map(UserInfo::extension))
                .filter(phone -> !phone.isBlank());
    }
}

package org.dayu.search.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.dayu.core.api.page.Page;
import org.dayu.core.api.page.PageRequest;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Searches on behalf of a person. Thread-safe; answers or refuses within three seconds, at once if the server is away. */
@Component(service = OrderFinder.class)
public final class OrderFinder {

    private final OrderIndex index;
    private final Feeder feeder;

    @Activate
    public OrderFinder(@Reference OrderIndex index, @Reference Feeder feeder) {
        this.index = index;
        this.feeder = feeder;
    }

    public Page<OrderHit> find(
            Principal who,
            String text,
            List<String> status,
            Optional<String> district,
            Optional<Instant> from,
            Optional<Instant> to,
            PageRequest page) {
        feeder.ensureAvailable();
        return index.search(new OrderQuery(text, status, district, from, to, scope(who), page));
    }

    /** A department sees what it hosts or helps with; confidential orders are for them and for the hotline's own. */
    static OrderQuery.Scope scope(Principal who) {
        if (who.departmentScoped()) {
            return new OrderQuery.Scope(Optional.ofNullable(who.departmentId()), true);
        }
        return new OrderQuery.Scope(Optional.empty(), who.hasAny(Role.AGENT, Role.SUPERVISOR, Role.DISPATCHER));
    }
}

package org.dayu.workorder.internal;

import java.util.Map;
import java.util.Set;

import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a live screen of orders starts from; apart from {@link OrderFeed}, so that source and hub make no circle. */
@Component(service = LiveSource.class)
public final class LiveOrders implements LiveSource {

    private final OrderRowViews views;
    private final JdbcOrderLists lists;

    @Activate
    public LiveOrders(@Reference OrderRowViews views, @Reference JdbcOrderLists lists) {
        this.views = views;
        this.lists = lists;
    }

    /** How many orders wait where. */
    public record Snapshot(Map<String, Long> counts) {}

    @Override
    public String topic() {
        return OrderFeed.TOPIC;
    }

    @Override
    public boolean allows(Principal who) {
        return !who.roles().isEmpty() && !who.roles().equals(Set.of(Role.CITIZEN));
    }

    @Override
    public Object snapshot(Principal who) {
        return new Snapshot(lists.counts(views.reader(who)));
    }
}

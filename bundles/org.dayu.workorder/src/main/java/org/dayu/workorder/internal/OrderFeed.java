package org.dayu.workorder.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.dayu.core.api.live.LiveHub;
import org.dayu.workorder.internal.OrderParts.Share;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Tells live screens of each changed order, as the person who looks may see it. */
@Component(service = OrderFeed.class)
public final class OrderFeed {

    static final String TOPIC = "orders";

    /** Changes that may take an order away from a department. */
    private static final Set<Change> TAKES_AWAY = EnumSet.of(Change.RETURN_REVIEWED, Change.DISPATCHED);

    private final OrderRowViews views;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable LiveHub hub;

    @Activate
    public OrderFeed(@Reference OrderRowViews views) {
        this.views = views;
    }

    void publish(WorkOrder order, List<Share> shares, Change change) {
        var live = hub;
        if (live != null) {
            live.publish(TOPIC, change.type(), who -> view(order, shares, change, views.reader(who)));
        }
    }

    private @Nullable Object view(WorkOrder order, List<Share> shares, Change change, Reader reader) {
        if (reader.sees(shares)) {
            return views.row(order, shares, reader);
        }
        return TAKES_AWAY.contains(change) && reader.had(shares) ? new OrderRow.Gone(order.id(), true) : null;
    }
}

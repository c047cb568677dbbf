package org.dayu.workorder.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists as files; who took one is kept. */
@Component(service = OrderExport.class)
public final class OrderExport {

    private static final int MOST = 50_000;

    private final OrderViews views;
    private final Audit audit;

    @Activate
    public OrderExport(@Reference OrderViews views, @Reference Audit audit) {
        this.views = views;
        this.audit = audit;
    }

    public byte[] csv(OrderQuery wanted, Principal who) {
        var rows = views.all(wanted, who, MOST);
        audit.record(who, "order.export", "orders/" + wanted.box().wire(), Map.of("rows", String.valueOf(rows.size())));
        return OrderCsv.of(rows).getBytes(StandardCharsets.UTF_8);
    }
}

package org.dayu.workorder.internal;

import java.util.List;
import java.util.UUID;

import org.dayu.core.api.search.SearchDocument;
import org.dayu.core.api.search.SearchSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All orders, for an index that is made anew. */
@Component(service = SearchSource.class)
public final class OrderSearchSource implements SearchSource {

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcOrders orders;
    private final OrderDocuments documents;

    @Activate
    public OrderSearchSource(@Reference JdbcOrders orders, @Reference OrderDocuments documents) {
        this.orders = orders;
        this.documents = documents;
    }

    @Override
    public String index() {
        return "order";
    }

    @Override
    public List<SearchDocument> page(@Nullable String after, int limit) {
        var found = orders.after(after == null ? FIRST : UUID.fromString(after), limit);
        var shares = orders.sharesOf(found.stream().map(WorkOrder::id).toList());
        return found.stream()
                .map(order -> new SearchDocument(
                        order.id().toString(),
                        order.version(),
                        Json.write(documents.of(order, shares.getOrDefault(order.id(), List.of()), Change.MOVED))))
                .toList();
    }
}

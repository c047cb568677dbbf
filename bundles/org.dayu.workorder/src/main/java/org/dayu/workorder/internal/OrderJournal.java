package org.dayu.workorder.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.dayu.core.api.error.ConflictException;
import org.dayu.core.api.error.NotFoundException;
import org.dayu.core.api.id.Uuids;
import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.messaging.Outbox;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.api.OrderDocument;
import org.dayu.workorder.internal.OrderParts.Event;
import org.dayu.workorder.internal.OrderParts.Share;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Every change of an order passes here: its row is taken, the timeline grows, and just before the commit the version
 * is counted once and the message goes into the outbox, whatever took part in the transaction. Screens hear of it after
 * the commit. Thread-safe; needs a transaction.
 */
@Component(service = OrderJournal.class)
public final class OrderJournal {

    private final Transactions transactions;
    private final JdbcOrders orders;
    private final JdbcOrderParts parts;
    private final Outbox outbox;
    private final OrderDocuments documents;
    private final OrderFeed feed;
    private final Clock clock;

    /** What changed in this thread's transaction, by order. */
    private final ThreadLocal<@Nullable Map<UUID, Set<Change>>> touched = new ThreadLocal<>();

    @Activate
    public OrderJournal(
            @Reference Transactions transactions,
            @Reference JdbcOrders orders,
            @Reference JdbcOrderParts parts,
            @Reference Outbox outbox,
            @Reference OrderDocuments documents,
            @Reference OrderFeed feed) {
        this(transactions, orders, parts, outbox, documents, feed, Clock.systemUTC());
    }

    OrderJournal(
            Transactions transactions,
            JdbcOrders orders,
            JdbcOrderParts parts,
            Outbox outbox,
            OrderDocuments documents,
            OrderFeed feed,
            Clock clock) {
        this.transactions = transactions;
        this.orders = orders;
        this.parts = parts;
        this.outbox = outbox;
        this.documents = documents;
        this.feed = feed;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Takes the order for this transaction; always the first thing that touches it. */
    WorkOrder take(UUID id) {
        return orders.lock(id).orElseThrow(() -> new NotFoundException("没有这个工单"));
    }

    /** Takes the order if it is still as the person saw it. */
    WorkOrder take(UUID id, long seen) {
        var order = take(id);
        if (order.version() != seen) {
            throw new ConflictException("工单已被他人更新（第 " + order.version() + " 版，您看到的是第 " + seen + " 版），请刷新后再操作");
        }
        return order;
    }

    /** Adds a line to the timeline. */
    void note(
            UUID orderId,
            Change change,
            Principal by,
            @Nullable UUID departmentId,
            @Nullable String text,
            Map<String, Object> detail) {
        touch(orderId, change);
        parts.add(
                orderId,
                new Event(
                        Uuids.next(), now(), change.type(), by.userId(), by.displayName(), departmentId, text, detail));
    }

    /** Says that the order is not as it was. */
    void touch(UUID orderId, Change change) {
        var changes = touched.get();
        if (changes == null) {
            changes = new LinkedHashMap<>();
            touched.set(changes);
            transactions.beforeCommit(this::publish);
            transactions.afterRollback(touched::remove);
        }
        changes.computeIfAbsent(orderId, id -> new LinkedHashSet<>()).add(change);
    }

    /** Whether this transaction has said so already. */
    boolean says(UUID orderId, Change change) {
        var changes = touched.get();
        return changes != null && changes.getOrDefault(orderId, Set.of()).contains(change);
    }

    private void publish() {
        var changes = touched.get();
        touched.remove();
        if (changes != null) {
            changes.forEach((id, all) -> publish(id, naming(all)));
        }
    }

    /** Beginning and end name the message, otherwise what came first. */
    private static Change naming(Set<Change> all) {
        return Stream.of(Change.FILED, Change.REJECTED, Change.CLOSED)
                .filter(all::contains)
                .findFirst()
                .orElseGet(() -> all.iterator().next());
    }

    private void publish(UUID orderId, Change change) {
        var now = now();
        var order = orders.bump(orderId, now);
        List<Share> shares = orders.shares(orderId);
        var body = Json.write(documents.of(order, shares, change));
        outbox.append(new Message(Uuids.next(), OrderDocument.TOPIC, change.type(), orderId.toString(), body, now));
        transactions.afterCommit(() -> feed.publish(order, shares, change));
    }
}

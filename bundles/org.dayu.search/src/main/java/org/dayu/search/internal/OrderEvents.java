package org.dayu.search.internal;

import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.messaging.MessageListener;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.api.OrderDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes every change of an order from the broker into the pending table: durable at once, whether Elasticsearch is there
 * or not, and never more than one row an order.
 */
@Component(
        service = MessageListener.class,
        property = {MessageListener.TOPIC + "=" + OrderDocument.TOPIC, MessageListener.NAME + "=search"})
public final class OrderEvents implements MessageListener {

    private final Pending pending;
    private final Transactions transactions;
    private final Feeder feeder;

    @Activate
    public OrderEvents(@Reference Pending pending, @Reference Transactions transactions, @Reference Feeder feeder) {
        this.pending = pending;
        this.transactions = transactions;
        this.feeder = feeder;
    }

    @Override
    public void on(Message message) {
        pending.add(OrderJson.of(message.json()));
        transactions.afterCommit(feeder::wake);
    }
}

package org.dayu.gis.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.dayu.core.api.live.LiveHub;
import org.dayu.core.api.live.LiveSource;
import org.dayu.core.api.messaging.Message;
import org.dayu.core.api.messaging.MessageListener;
import org.dayu.core.api.security.Principal;
import org.dayu.core.api.security.Role;
import org.dayu.core.api.tx.Transactions;
import org.dayu.workorder.api.OrderDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The events on the map: takes every change of an order, keeps the newest, and tells the maps that are open. A closed
 * order leaves the live map and stays in the store for looking back.
 */
@Component(
        service = {EventMap.class, MessageListener.class, LiveSource.class},
        configurationPid = GisConfig.PID,
        property = {MessageListener.TOPIC + "=" + OrderDocument.TOPIC, MessageListener.NAME + "=gis"})
public final class EventMap implements MessageListener, LiveSource {

    private static final String LIVE = "map";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final EventStore store;
    private final LiveHub live;
    private final Transactions transactions;
    private final int limit;

    @Activate
    public EventMap(
            @Reference EventStore store,
            @Reference LiveHub live,
            @Reference Transactions transactions,
            GisConfig config) {
        this(store, live, transactions, config.events_limit());
    }

    EventMap(EventStore store, LiveHub live, Transactions transactions, int limit) {
        this.store = store;
        this.live = live;
        this.transactions = transactions;
        this.limit = limit;
    }

    @Override
    public void on(Message message) {
        OrderDocument order;
        try {
            order = JSON.readValue(message.json(), OrderDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("message " + message.id() + " is no order document", e);
        }
        var event = MapEvent.of(order);
        if (event != null && store.put(event)) {
            transactions.afterCommit(() -> tell(event));
        }
    }

    private void tell(MapEvent event) {
        live.publish(
                LIVE,
                event.open() ? "EventChanged" : "EventCleared",
                who -> event.visibleTo(who) ? EventView.of(event.shownTo(who)) : null);
    }

    /** The events that match and that this person may see. */
    public List<EventView> find(Principal who, EventQuery query, String cql) {
        Predicate<MapEvent> filter = cql.isBlank() ? event -> true : CqlFilter.parse(cql);
        return store.find(query, limit).stream()
                .filter(event -> event.visibleTo(who))
                .filter(filter)
                .map(event -> EventView.of(event.shownTo(who)))
                .toList();
    }

    @Override
    public String topic() {
        return LIVE;
    }

    @Override
    public boolean allows(Principal who) {
        return !who.roles().isEmpty() && !who.roles().equals(Set.of(Role.CITIZEN));
    }

    @Override
    public Object snapshot(Principal who) {
        return Map.of("events", find(who, new EventQuery(null, null, null, Set.of(), Set.of(), true), ""));
    }
}

package org.dayu.outbound.internal.callback;

import java.util.UUID;

import org.dayu.core.api.error.InvalidException;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.OutboundSettings;
import org.dayu.outbound.internal.PhoneNumber;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes what other bundles promise. */
@Component(service = Callbacks.class)
public final class CallbackList implements Callbacks {

    private final CallbackStore store;
    private final OutboundSettings settings;
    private final CallbackFeed feed;

    @Activate
    public CallbackList(
            @Reference CallbackStore store, @Reference OutboundSettings settings, @Reference CallbackFeed feed) {
        this.store = store;
        this.settings = settings;
        this.feed = feed;
    }

    @Override
    public UUID ask(Wish wish) {
        String number = PhoneNumber.read(wish.number()).orElseThrow(() -> new InvalidException("number", "请输入可以拨打的号码"));
        String queue = wish.queue() == null || wish.queue().isBlank()
                ? settings.callbacks().queue()
                : wish.queue();
        CallbackStore.Added added = store.add(new Wish(
                wish.call(),
                number,
                queue,
                wish.agent(),
                wish.reason(),
                wish.since(),
                settings.callbacks().hours().next(wish.due()),
                wish.note()));
        feed.added(added.fresh() ? 1 : 0);
        return added.id();
    }
}

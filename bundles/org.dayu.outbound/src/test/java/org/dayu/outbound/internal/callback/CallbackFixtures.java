package org.dayu.outbound.internal.callback;

import org.dayu.blacklist.api.Blacklist;
import org.dayu.call.api.CallControl;
import org.dayu.core.api.security.PersonalData;
import org.dayu.core.api.security.Users;
import org.dayu.outbound.api.Callbacks;
import org.dayu.outbound.internal.OutboundSettings;
import org.jdbi.v3.core.Jdbi;

/** The list over a real database. */
public final class CallbackFixtures {

    private final CallbackStore store;
    private final CallbackFeed feed;
    private final CallbackCaller caller;
    private final OutboundSettings settings;

    public CallbackFixtures(
            Jdbi jdbi, PersonalData personal, OutboundSettings settings, CallControl control, Users users) {
        this.settings = settings;
        store = new JdbcCallbackStore(jdbi, personal);
        feed = new CallbackFeed(users);
        caller = new CallbackCaller(store, control, settings, feed);
    }

    public CallbackStore store() {
        return store;
    }

    public CallbackFeed feed() {
        return feed;
    }

    public CallbackCaller caller() {
        return caller;
    }

    public Callbacks list() {
        return new CallbackList(store, settings, feed);
    }

    public void block(Blacklist blacklist) {
        caller.blacklist = blacklist;
    }
}

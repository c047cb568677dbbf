package org.dayu.search.internal;

class InMemoryPendingTest extends PendingContract {

    private final Pending pending = new InMemoryPending();

    @Override
    Pending pending() {
        return pending;
    }
}

package org.dayu.messaging.internal;

class InMemoryInboxTest extends InboxContract {

    private final Inbox inbox = new InMemoryInbox();

    @Override
    Inbox inbox() {
        return inbox;
    }
}

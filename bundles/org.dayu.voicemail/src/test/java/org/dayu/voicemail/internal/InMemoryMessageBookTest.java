package org.dayu.voicemail.internal;

class InMemoryMessageBookTest extends MessageBookContract {

    private final MessageBook book = new InMemoryMessageBook();

    @Override
    MessageBook book() {
        return book;
    }
}

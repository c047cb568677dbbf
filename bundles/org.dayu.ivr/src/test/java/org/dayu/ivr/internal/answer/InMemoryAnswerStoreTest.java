package org.dayu.ivr.internal.answer;

class InMemoryAnswerStoreTest extends AnswerStoreContract {

    private final AnswerStore store = new InMemoryAnswerStore();

    @Override
    AnswerStore store() {
        return store;
    }
}

package org.dayu.ivr.internal;

class InMemoryFlowStoreTest extends FlowStoreContract {

    private final FlowStore store = new InMemoryFlowStore();

    @Override
    FlowStore store() {
        return store;
    }
}

package org.dayu.sip.internal.registrar;

class InMemoryAccountStoreTest extends AccountStoreContract {

    private final AccountStore store = new InMemoryAccountStore();

    @Override
    AccountStore store() {
        return store;
    }
}

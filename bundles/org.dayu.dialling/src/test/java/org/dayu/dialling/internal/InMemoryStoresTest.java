package org.dayu.dialling.internal;

class InMemoryStoresTest extends StoresContract {

    private final InMemoryDialRuleStore rules = new InMemoryDialRuleStore();
    private final InMemoryAttemptStore attempts = new InMemoryAttemptStore();

    @Override
    DialRuleStore rules() {
        return rules;
    }

    @Override
    AttemptStore attempts() {
        return attempts;
    }
}

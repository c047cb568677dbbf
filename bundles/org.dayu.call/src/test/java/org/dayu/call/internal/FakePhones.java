package org.dayu.call.internal;

import java.util.Map;
import java.util.Set;

import org.dayu.sip.api.Phones;

/** Phones that are always there. */
final class FakePhones implements Phones {

    private final Set<String> accounts;

    FakePhones(String... accounts) {
        this.accounts = Set.of(accounts);
    }

    @Override
    public boolean reachable(String account) {
        return accounts.contains(account);
    }

    @Override
    public Map<String, Registration> registered() {
        return Map.of();
    }
}

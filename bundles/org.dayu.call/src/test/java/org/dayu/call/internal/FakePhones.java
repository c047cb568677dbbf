package org.dayu.call.internal;

import java.util.Map;
import java.util.Set;

import org.dayu.sip.api.Phones;

/** Phones that are always there; those whose account begins as a browser's are browsers. */
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
    public boolean browser(String account) {
        return reachable(account) && account.startsWith("web-");
    }

    @Override
    public Map<String, Registration> registered() {
        return Map.of();
    }
}

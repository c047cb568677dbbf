package org.dayu.sip.internal.registrar;

import java.util.List;
import java.util.TreeMap;

/** A fake, kept honest by {@link AccountStoreContract}. */
public final class InMemoryAccountStore implements AccountStore {

    private final TreeMap<String, Account> accounts = new TreeMap<>();

    @Override
    public synchronized List<Account> all() {
        return List.copyOf(accounts.values());
    }

    @Override
    public synchronized boolean insert(Account account) {
        return accounts.putIfAbsent(account.name(), account) == null;
    }

    @Override
    public synchronized boolean update(Account account) {
        Account old = accounts.get(account.name());
        if (old == null) {
            return false;
        }
        accounts.put(
                account.name(),
                new Account(account.name(), account.realm(), account.ha1Md5(), account.ha1Sha256(), old.createdAt()));
        return true;
    }

    @Override
    public synchronized boolean delete(String name) {
        return accounts.remove(name) != null;
    }
}

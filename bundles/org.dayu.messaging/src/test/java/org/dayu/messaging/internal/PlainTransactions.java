package org.dayu.messaging.internal;

import java.util.function.Supplier;

import org.dayu.core.api.tx.Transactions;

/** Runs work at once; for tests in which the order of effects matters and their atomicity does not. */
final class PlainTransactions implements Transactions {

    @Override
    public <T> T required(Supplier<T> work) {
        return work.get();
    }

    @Override
    public <T> T once(Supplier<T> work) {
        return work.get();
    }

    @Override
    public <T> T requiresNew(Supplier<T> work) {
        return work.get();
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public boolean rollbackOnly() {
        return false;
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void beforeCommit(Runnable hook) {
        hook.run();
    }

    @Override
    public void afterCommit(Runnable hook) {
        hook.run();
    }

    @Override
    public void afterRollback(Runnable hook) {
        throw new UnsupportedOperationException();
    }
}

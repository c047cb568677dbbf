package org.dayu.workorder.internal.process;

import javax.sql.DataSource;

import org.camunda.bpm.engine.impl.cfg.AbstractTransactionProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.TransactionContext;
import org.camunda.bpm.engine.impl.cfg.TransactionListener;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.dayu.core.api.tx.Transactions;

/**
 * An engine that joins the caller's transaction, opens its own when there is none, and a new one where it asks for
 * that. The connection is the one that rows and outbox use, so all of it commits together or not at all.
 */
final class TxEngineConfiguration extends AbstractTransactionProcessEngineConfiguration {

    private final Transactions transactions;

    TxEngineConfiguration(Transactions transactions, DataSource dataSource) {
        this.transactions = transactions;
        setDataSource(dataSource);
    }

    @Override
    protected CommandInterceptor createTransactionInterceptor(boolean requiresNew) {
        return new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                // once: the engine's own callers repeat jobs, and a person's command is repeated by its outermost call
                return requiresNew
                        ? transactions.requiresNew(() -> next.execute(command))
                        : transactions.once(() -> next.execute(command));
            }
        };
    }

    @Override
    protected void initTransactionContextFactory() {
        transactionContextFactory = commandContext -> new JoinedTransaction(transactions);
    }

    @Override
    protected void initTransactionManager() {
        // there is no transaction manager: the connection hangs on the thread
    }

    /** The engine's view of a transaction that somebody else commits. */
    private record JoinedTransaction(Transactions transactions) implements TransactionContext {

        @Override
        public void commit() {
            // whoever began the transaction commits it
        }

        @Override
        public void rollback() {
            transactions.setRollbackOnly();
        }

        @Override
        public boolean isTransactionActive() {
            return transactions.active() && !transactions.rollbackOnly();
        }

        @Override
        public void addTransactionListener(TransactionState state, TransactionListener listener) {
            var context = Context.getCommandContext();
            Runnable hook = () -> listener.execute(context);
            switch (state) {
                case COMMITTING -> transactions.beforeCommit(hook);
                case COMMITTED -> transactions.afterCommit(hook);
                case ROLLINGBACK, ROLLED_BACK -> transactions.afterRollback(hook);
            }
        }
    }
}

package org.dayu.tp.db;

import java.sql.Types;
import java.util.UUID;

import javax.sql.DataSource;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * JDBI as the house sets it, once for all stores. {@code org.dayu.persistence} offers it as a service and
 * {@code org.dayu.testing} to tests; nobody else calls {@code Jdbi.create}. It stands here because both need it and
 * neither may depend on the other.
 *
 * <p>The result is shared and safe for use by many threads. Whoever gets it adds nothing to its configuration: what one
 * statement needs is set on that statement.
 *
 * @since 1.0
 */
public final class SharedJdbi {

    private SharedJdbi() {}

    /**
     * @param source gives a transaction's connection inside a transaction
     * @return a new Jdbi whose failures never show what was bound
     */
    public static Jdbi over(DataSource source) {
        var jdbi = Jdbi.create(source)
                .registerArgument(new UuidArguments())
                .registerArrayType(String.class, "text")
                .registerArrayType(UUID.class, "uuid");
        // a failure's message goes into the log; every other rendering adds the bound values, SHORT_STATEMENT too
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }

    /** JDBI's own calls a missing UUID a missing text, which PostgreSQL refuses. */
    private static final class UuidArguments extends AbstractArgumentFactory<UUID> {

        UuidArguments() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setObject(position, value);
        }
    }
}

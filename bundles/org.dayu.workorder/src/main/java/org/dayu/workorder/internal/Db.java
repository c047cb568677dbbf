package org.dayu.workorder.internal;

import java.sql.Types;
import java.util.UUID;

import javax.sql.DataSource;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** JDBI as this bundle needs it. */
final class Db {

    private Db() {}

    static Jdbi on(DataSource dataSource) {
        var jdbi = Jdbi.create(dataSource)
                .registerArgument(new UuidArguments())
                .registerArrayType(String.class, "text")
                .registerArrayType(UUID.class, "uuid");
        // conditions come and go with a query's filters; what the reader is stays bound
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        // a failure's message goes into the log: it must not carry what people wrote
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.SHORT_STATEMENT);
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

package org.dayu.security.internal;

import javax.sql.DataSource;

import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** How this bundle talks to the database. */
public final class Sql {

    private Sql() {}

    public static Jdbi on(DataSource database) {
        var jdbi = Jdbi.create(database);
        // failures are logged, and the values of a statement are nobody's business there
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        return jdbi;
    }
}

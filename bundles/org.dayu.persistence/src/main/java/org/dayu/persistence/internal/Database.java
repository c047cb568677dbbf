package org.dayu.persistence.internal;

import javax.sql.DataSource;

/** The way to PostgreSQL, once a server has been there for the first time. Thread-safe. */
interface Database {

    /** Pooled connections, in auto-commit, not bound to any transaction. */
    DataSource pool();

    /** Fresh connections that no pool counts and no time-out cuts: for migrations and for LISTEN. */
    DataSource direct();
}

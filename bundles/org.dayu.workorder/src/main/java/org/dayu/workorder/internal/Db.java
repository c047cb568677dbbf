package org.dayu.workorder.internal;

import java.util.UUID;

import javax.sql.DataSource;

import org.jdbi.v3.core.Jdbi;

/** JDBI as this bundle needs it. */
final class Db {

    private Db() {}

    static Jdbi on(DataSource dataSource) {
        return Jdbi.create(dataSource).registerArrayType(String.class, "text").registerArrayType(UUID.class, "uuid");
    }
}

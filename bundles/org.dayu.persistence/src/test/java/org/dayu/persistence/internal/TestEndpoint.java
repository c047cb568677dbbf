package org.dayu.persistence.internal;

import org.dayu.core.api.data.DatabaseEndpoint;
import org.dayu.testing.EmbeddedPostgres;

/** The server of a test run as the bundle sees one. */
record TestEndpoint(EmbeddedPostgres postgres) implements DatabaseEndpoint {

    @Override
    public String url() {
        return postgres.url();
    }

    @Override
    public String user() {
        return postgres.user();
    }

    @Override
    public String password() {
        return postgres.password();
    }
}

package org.dayu.core.api.data;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A PostgreSQL server that accepts connections now. Provided by the embedded server, or by configuration in production.
 *
 * @since 1.0
 */
@ProviderType
public interface DatabaseEndpoint {

    /** The JDBC URL, without credentials. */
    String url();

    String user();

    /** The password; read again for each connection pool, never logged. */
    String password();
}

package org.dayu.core.api.data;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Says that the migrations of one bundle's schema have run. Registered with the property {@code schema}; a store waits
 * for {@code @Reference(target = "(schema=blacklist)") SchemaReady}.
 *
 * @since 1.0
 */
@ProviderType
public interface SchemaReady {

    /** The name of the database schema. */
    String schema();
}

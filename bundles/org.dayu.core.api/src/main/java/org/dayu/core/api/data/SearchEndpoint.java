package org.dayu.core.api.data;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The Elasticsearch server that Dayu runs itself. It may still be starting, or be away: users queue and catch up.
 *
 * @since 1.0
 */
@ProviderType
public interface SearchEndpoint {

    /** The base URL, e.g. {@code http://127.0.0.1:9200}. */
    String url();
}

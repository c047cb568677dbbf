package org.dayu.core.api.security;

import java.util.Map;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Writes the audit trail: append-only, each entry chained to the one before by its hash. Inside a transaction the entry
 * commits with it; outside it is written at once.
 *
 * <p>Thread-safe.
 *
 * @since 1.0
 */
@ProviderType
public interface Audit {

    /**
     * @param who on whose behalf
     * @param action verb in lower case with dots, e.g. {@code recording.play}
     * @param object what it was done to, {@code <kind>/<id>}
     * @param detail facts that explain it; no personal data
     */
    void record(Principal who, String action, String object, Map<String, String> detail);
}

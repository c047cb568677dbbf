package org.dayu.call.internal.rest;

import java.util.Map;
import java.util.UUID;

import org.dayu.core.api.error.UnavailableException;
import org.dayu.core.api.security.Audit;
import org.dayu.core.api.security.Principal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audits a reach into another's call afterwards, for a talk must not wait for the audit trail. What the trail cannot take is in
 * the log.
 */
@Component(service = Trail.class)
public final class Trail {

    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile @Nullable Audit audit;

    @Activate
    public Trail() {}

    void done(Principal who, String action, UUID call, Map<String, String> detail) {
        Audit present = audit;
        try {
            if (present != null) {
                present.record(who, action, "call/" + call, detail);
                return;
            }
        } catch (UnavailableException e) {
            LOG.debug("audit trail away", e);
        }
        LOG.warn("not audited: {} by {} on call {} {}", action, who.userId(), call, detail);
    }
}

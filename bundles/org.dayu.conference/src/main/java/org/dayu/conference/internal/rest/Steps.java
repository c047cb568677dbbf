package org.dayu.conference.internal.rest;

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
 * Audits what was done to a call, after it was done: a talk must not wait for the audit trail. What the trail cannot
 * take is in the log.
 */
@Component(service = Steps.class)
public final class Steps {

    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable Audit audit;

    @Activate
    public Steps() {}

    public void taken(Principal who, String action, UUID call, Map<String, String> detail) {
        Audit trail = audit;
        try {
            if (trail != null) {
                trail.record(who, action, "call/" + call, detail);
                return;
            }
        } catch (UnavailableException e) {
            LOG.debug("audit trail away", e);
        }
        LOG.warn("not audited: {} by {} on call {} {}", action, who.userId(), call, detail);
    }
}

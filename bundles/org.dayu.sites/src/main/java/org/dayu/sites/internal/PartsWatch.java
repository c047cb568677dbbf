package org.dayu.sites.internal;

import org.dayu.core.api.health.HealthCheck;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Finds the parts whose health is this site's. Apart from {@link OwnState}, which one of them needs itself. */
@Component(
        immediate = true,
        service = {})
public final class PartsWatch {

    private final OwnState own;

    @Activate
    public PartsWatch(@Reference OwnState own) {
        this.own = own;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(HealthCheck check) {
        own.addCheck(check);
    }

    void removeCheck(HealthCheck check) {
        own.removeCheck(check);
    }
}

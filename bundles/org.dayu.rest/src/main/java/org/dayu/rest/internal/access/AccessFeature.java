package org.dayu.rest.internal.access;

import javax.ws.rs.container.DynamicFeature;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.FeatureContext;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a filter before each resource method; one that says nothing about access is closed. */
public final class AccessFeature implements DynamicFeature {

    private static final Logger LOG = LoggerFactory.getLogger(AccessFeature.class);

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var rule = AccessRule.of(resource.getResourceClass(), resource.getResourceMethod());
        // Jersey adds methods of its own for OPTIONS; nobody needs them
        boolean ours = !resource.getResourceClass().getName().startsWith("org.glassfish.");
        if (rule instanceof AccessRule.Nobody && ours) {
            LOG.warn("{} has neither @Secured nor @Open and is refused to everybody", resource.getResourceMethod());
        }
        context.register(new AccessFilter(rule));
    }
}

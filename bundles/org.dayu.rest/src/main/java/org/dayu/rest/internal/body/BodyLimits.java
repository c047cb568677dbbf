package org.dayu.rest.internal.body;

import java.util.Optional;

import javax.ws.rs.container.DynamicFeature;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.FeatureContext;
import javax.ws.rs.core.MediaType;

import org.dayu.core.api.rest.BodyLimit;
import org.jspecify.annotations.Nullable;

/** Gives each resource method its limit. */
public final class BodyLimits implements DynamicFeature {

    private final long body;
    private final long upload;

    public BodyLimits(long body, long upload) {
        this.body = body;
        this.upload = upload;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        var own = Optional.ofNullable(resource.getResourceMethod().getAnnotation(BodyLimit.class));
        context.register(new BodyLimitFilter(type -> own.map(BodyLimit::value).orElseGet(() -> usual(type))));
    }

    private long usual(@Nullable MediaType type) {
        return type != null && MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type) ? upload : body;
    }
}

package org.dayu.rest.internal;

import java.util.OptionalInt;

import org.osgi.service.component.annotations.Component;

/** How many resources are served; apart from the servlet, which health checks must not bring to life. Thread-safe. */
@Component(service = Serving.class)
public final class Serving {

    private volatile int resources = -1;

    void now(int count) {
        resources = count;
    }

    void nothing() {
        resources = -1;
    }

    /** Empty while nothing is served. */
    OptionalInt resources() {
        int now = resources;
        return now < 0 ? OptionalInt.empty() : OptionalInt.of(now);
    }
}

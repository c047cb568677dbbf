package org.dayu.call.internal;

import org.dayu.core.api.config.Edits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;

/** How many of 100 callers self service should serve without an agent, as configured now. Thread-safe. */
@Component(service = SelfServiceTarget.class, configurationPid = CallConfig.PID)
public final class SelfServiceTarget {

    private volatile int percent;

    @Activate
    public SelfServiceTarget(CallConfig config) {
        this(config.self_service_target());
    }

    SelfServiceTarget(int percent) {
        this.percent = within(percent);
    }

    @Modified
    void modified(CallConfig config) {
        Edits.take(CallConfig.PID, () -> percent = within(config.self_service_target()));
    }

    private static int within(int percent) {
        return Math.min(100, Math.max(0, percent));
    }

    /** 0 to 100; 0 if there is none. */
    public int percent() {
        return percent;
    }
}

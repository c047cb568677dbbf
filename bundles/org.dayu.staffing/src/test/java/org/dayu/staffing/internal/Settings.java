package org.dayu.staffing.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;

/** Settings as shipped, for tests. */
public final class Settings {

    private Settings() {}

    /** The defaults of the configuration's description. */
    public static StaffingSettings shipped() {
        return new StaffingSettings((StaffingConfig) Proxy.newProxyInstance(
                StaffingConfig.class.getClassLoader(),
                new Class<?>[] {StaffingConfig.class, Annotation.class},
                (proxy, method, arguments) -> method.getDefaultValue()));
    }
}

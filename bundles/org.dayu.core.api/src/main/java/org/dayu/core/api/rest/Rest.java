package org.dayu.core.api.rest;

/**
 * How a resource makes itself known: a DS component registered under its own class with the property {@value #RESOURCE}.
 *
 * @since 1.0
 */
public final class Rest {

    /** For {@code @Component(service = X.class, property = Rest.RESOURCE)}. */
    public static final String RESOURCE = "dayu.rest=true";

    private Rest() {}
}

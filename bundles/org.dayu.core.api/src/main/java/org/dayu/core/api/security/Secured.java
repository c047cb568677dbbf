package org.dayu.core.api.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which roles may call a resource method; a method's own annotation wins over its class's. A method with neither this
 * nor {@link Open} is refused to everybody.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Secured {

    /** One of these is enough; empty means anybody who is logged in. */
    Role[] value() default {};

    /** Whether it may also be called while the person still has to change an initial password. */
    boolean beforePasswordChange() default false;
}

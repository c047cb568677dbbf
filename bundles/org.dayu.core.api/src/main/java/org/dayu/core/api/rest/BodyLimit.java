package org.dayu.core.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The most bytes a resource method accepts as its body. Without it: 1 MiB, and 20 MiB for {@code multipart/form-data}
 * (both configurable). More is refused with 413 before it is read.
 *
 * @since 1.0
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface BodyLimit {

    /** Bytes. */
    long value();
}

/** Calls for people: REST resources and the live topic {@code calls}. */
@NullMarked
package org.dayu.call.internal.rest;

import org.jspecify.annotations.NullMarked;

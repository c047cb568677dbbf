/** Errors as problem details (RFC 9457). */
@NullMarked
package org.dayu.rest.internal.problem;

import org.jspecify.annotations.NullMarked;

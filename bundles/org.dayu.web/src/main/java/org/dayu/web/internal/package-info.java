/** Serves the desks. */
@NullMarked
package org.dayu.web.internal;

import org.jspecify.annotations.NullMarked;

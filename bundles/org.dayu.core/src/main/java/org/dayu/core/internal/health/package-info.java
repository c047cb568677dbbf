/** Readiness and liveness. */
@NullMarked
package org.dayu.core.internal.health;

import org.jspecify.annotations.NullMarked;

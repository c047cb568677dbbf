/** Calls of all nodes: seen from each, commanded at the one where they live. */
@NullMarked
package org.dayu.call.internal.fleet;

import org.jspecify.annotations.NullMarked;

/** The platform's own services: events, threads, the identity of the node. */
@NullMarked
package org.dayu.core.internal;

import org.jspecify.annotations.NullMarked;

/** The full-text index of orders: queue, feeder, query. */
@NullMarked
package org.dayu.search.internal;

import org.jspecify.annotations.NullMarked;

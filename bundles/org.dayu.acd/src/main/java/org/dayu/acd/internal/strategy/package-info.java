/** The routing strategies that come with Dayu. */
@NullMarked
package org.dayu.acd.internal.strategy;

import org.jspecify.annotations.NullMarked;

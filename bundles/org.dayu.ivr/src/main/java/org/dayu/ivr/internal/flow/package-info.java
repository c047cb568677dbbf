/** Flows as data: reading, checking, and the model that results. */
@NullMarked
package org.dayu.ivr.internal.flow;

import org.jspecify.annotations.NullMarked;

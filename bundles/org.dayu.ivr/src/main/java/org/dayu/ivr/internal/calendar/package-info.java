/** When queues are served. */
@NullMarked
package org.dayu.ivr.internal.calendar;

import org.jspecify.annotations.NullMarked;

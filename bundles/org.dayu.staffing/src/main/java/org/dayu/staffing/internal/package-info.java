/** Expected callers, agents needed for them, and who works when. */
@NullMarked
package org.dayu.staffing.internal;

import org.jspecify.annotations.NullMarked;

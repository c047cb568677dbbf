/** How many callers are to be expected, from those who came. */
@NullMarked
package org.dayu.staffing.internal.forecast;

import org.jspecify.annotations.NullMarked;

/** Leading callers through published flows. */
@NullMarked
package org.dayu.ivr.internal;

import org.jspecify.annotations.NullMarked;

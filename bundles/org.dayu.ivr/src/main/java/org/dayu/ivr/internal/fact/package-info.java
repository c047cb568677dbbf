/** What flows may branch on beside their own variables. */
@NullMarked
package org.dayu.ivr.internal.fact;

import org.jspecify.annotations.NullMarked;

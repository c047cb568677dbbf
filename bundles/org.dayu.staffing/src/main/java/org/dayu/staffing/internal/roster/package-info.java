/** Shifts, who works them, and what is wrong with that. */
@NullMarked
package org.dayu.staffing.internal.roster;

import org.jspecify.annotations.NullMarked;

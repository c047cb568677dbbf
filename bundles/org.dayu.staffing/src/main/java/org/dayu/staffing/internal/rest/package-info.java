/** The pages' side. */
@NullMarked
package org.dayu.staffing.internal.rest;

import org.jspecify.annotations.NullMarked;

/** REST resources. */
@NullMarked
package org.dayu.ivr.internal.rest;

import org.jspecify.annotations.NullMarked;

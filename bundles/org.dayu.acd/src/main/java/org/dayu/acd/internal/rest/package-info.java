/** REST resources. */
@NullMarked
package org.dayu.acd.internal.rest;

import org.jspecify.annotations.NullMarked;

/** Who may call what. */
@NullMarked
package org.dayu.rest.internal.access;

import org.jspecify.annotations.NullMarked;

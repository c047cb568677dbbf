/** Bodies that are not JSON, and their limits. */
@NullMarked
package org.dayu.rest.internal.body;

import org.jspecify.annotations.NullMarked;

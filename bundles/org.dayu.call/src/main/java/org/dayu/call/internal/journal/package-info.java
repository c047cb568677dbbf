/** The call journal: what its lines say, its ring and writing thread, recovery. */
@NullMarked
package org.dayu.call.internal.journal;

import org.jspecify.annotations.NullMarked;

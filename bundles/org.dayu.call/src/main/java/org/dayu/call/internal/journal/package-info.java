/** The call journal on local disk: segments, blocks, recovery. */
@NullMarked
package org.dayu.call.internal.journal;

import org.jspecify.annotations.NullMarked;

/** Citizens whom campaigns never call. */
@NullMarked
package org.dayu.outbound.internal.refusal;

import org.jspecify.annotations.NullMarked;

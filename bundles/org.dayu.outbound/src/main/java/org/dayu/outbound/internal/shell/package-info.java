/** Commands for operators. */
@NullMarked
package org.dayu.outbound.internal.shell;

import org.jspecify.annotations.NullMarked;
